import { apostrophe, furtherNames, singleQuoted, type ScrubRule } from "./scrub-names.ts";

/** Secrets that are marked as such, or say what they are. */
export const markedSecretRules: readonly ScrubRule[] = [
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    "<key>",
    "-----BEGIN",
  ],
  // Credentials, and whatever follows a question mark, in addresses. Bounds keep a text of nothing but beginnings from
  // being read to its end for each of them.
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/"'<>@]{0,500}@(?:[^\s/"'<>@]*@)*/gi, "$1", "://"],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'<>:@/]{0,200}:[^\s"'<>@]{0,300}@/gi, "$1", "://"],
  [
    new RegExp(
      String.raw`(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>?#]{0,500})[?#](?:[^\s"'<>)]|${apostrophe})+`,
      "giu",
    ),
    "$1",
    "://",
  ],
  [/(\bhooks\.slack\.com\/services\/)[^\s"'<>]+/gi, "$1<token>", "slack"],
  [
    /(\b|_)((?:[\w-]{0,40}(?:token|secret|passwd|password|passphrase|pwd|api[-_]?key|access[-_]?key|private[-_]?key|credentials?|authorization|cookie))["']?\s*[:=]\s*)(?:"[^"\r\n]{1,500}"|'[^'\r\n]{1,500}'|["']?(?:(?:bearer|basic|token)\s+)?[^\s"',;<]+["']?)/gi,
    "$1$2<hidden>",
  ],
  [/(\s--?(?:password|passwd|passphrase|token|api-key|secret)(?:\s+|=))[^\s<]\S*/gi, "$1<hidden>"],
  [/\b(bearer|basic)\s+(?=[\w.~+/=-]{0,500}[0-9A-Z])[\w.~+/=-]{8,}/gi, "$1 <hidden>"],
  [
    new RegExp(
      String.raw`\b((?:SUDO_|REMOTE_)?USER(?:NAME|DOMAIN|PROFILE)?|LOGNAME|HOME|HOST(?:NAME)?|COMPUTERNAME|LOGONSERVER)=(?:"[^"\r\n]{1,200}"|${singleQuoted}|[^\s;]+${furtherNames})`,
      "gu",
    ),
    "$1=<hidden>",
  ],
  [
    new RegExp(
      String.raw`(\b(?:user(?:[ _-]?name)?|login[ _-]?name|logname)["']?\s{0,8}[:=]\s{0,8})(?:"[^"\r\n]{1,200}"|${singleQuoted}|(?!["'<])(?:[^\s"',;<>]|${apostrophe})+${furtherNames})`,
      "giu",
    ),
    "$1<hidden>",
  ],
  [
    new RegExp(
      String.raw`\b((?:user|account|owner|login) )(?:${singleQuoted}|"[^"\r\n]{1,200}"|‘[^’\r\n]{1,200}’)`,
      "giu",
    ),
    "$1<user>",
  ],
  [/\b([ug]id|groups)=\d+\([^()]*\)(?:,\d+\([^()]*\))*/g, "$1=<hidden>"],
  // Tokens that say what they are, and ours.
  [/\bAS1-?[0-9A-Z*~$=-]{20,}/gi, "<token>"],
  [
    /\b(?:gh[pousr]_|github_pat_|glpat-|glptt-|sk-|sk_live_|pk_live_|rk_live_|xox[abeoprs]-|npm_|pypi-|hf_|dop_v1_|AKIA|ASIA|AIza|ya29\.|SG\.|EAAC|shpat_|lin_api_|sq0atp-|AGE-SECRET-KEY-)[\w.-]{10,}/g,
    "<token>",
  ],
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g, "<token>", "eyJ"],
  [/\bS-1-\d+(?:-\d+)+/gi, "<sid>"],
];

/** Addresses of computers. */
export const addressRules: readonly ScrubRule[] = [
  [
    /(?<![0-9a-f:.-])(?:[0-9a-f]{2}[:-]){5}(?:[0-9a-f]{2}[:-]){0,2}[0-9a-f]{2}(?![0-9a-f-]|:[0-9a-f])/gi,
    "<address>",
  ],
  [/(?<![0-9a-f.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![0-9a-f.])/gi, "<address>"],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?:%\w+)?(?!\w|:\w)/gi, "<address>"],
  [
    /(?<![\w:])(?=[0-9a-f:.]{0,64}[0-9])(?:[0-9a-f]{1,4}:){0,7}(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){0,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4})?(?:%\w+)?(?!\w|:\w)/gi,
    "<address>",
    "::",
  ],
  [
    /(?<![\w.]|version )(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/g,
    "<address>",
  ],
];

/** Secrets that only look like some: identifiers, and long words in which capitals, small letters and digits are mixed. */
export const bareSecretRules: readonly ScrubRule[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\b[0-9a-f]{32,}\b/gi, "<id>"],
  // The secret half of an AWS key.
  [
    /(?<![\w+/=.-])(?=[A-Za-z0-9+/]{40}(?![\w+/=.-]))(?=[A-Z0-9+/]*[a-z])(?=[a-z0-9+/]*[A-Z])[A-Za-z+/]*[0-9][A-Za-z0-9+/]*/g,
    "<token>",
  ],
  [
    /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+=-]*[0-9])[\w+=-]{24,}={0,2}/g,
    "<token>",
  ],
];
