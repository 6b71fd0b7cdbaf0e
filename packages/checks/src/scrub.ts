import { cleanText, limits } from "@allset/contract";

/** What a computer knows about itself. The server knows nothing of it and scrubs by shape alone. */
export type Private = {
  /** The home folder, in the system's own spelling. */
  home?: string | null;
  userName?: string | null;
  hostName?: string | null;
};

/**
 * Takes out of an error text what could tell who or where somebody is: home folders of three systems, user and host
 * names, network paths, e-mail and network addresses, credentials in addresses, tokens and keys, Windows SIDs. It runs on
 * the learner's computer and once more on the server. Where a name cannot be told from the words behind it, the words
 * go too.
 *
 * @returns at most 2,048 characters; scrubbing them again changes nothing.
 */
export function scrub(text: string, known: Private = {}): string {
  // Macs write accented letters as two characters, keyboards as one.
  let rest = cleanText(text).normalize("NFC").slice(0, longestRead);
  rest = removeHome(rest, known.home ?? null);
  for (const [pattern, replacement] of rules) rest = rest.replace(pattern, replacement);
  rest = removeWord(rest, known.userName ?? null, "<user>");
  rest = removeWord(rest, known.hostName ?? null, "<host>");
  const [shortHost] = known.hostName?.split(".") ?? [];
  rest = removeWord(rest, shortHost ?? null, "<host>");
  return rest.trim().slice(0, limits.errorLength).toWellFormed().trimEnd();
}

const longestRead = 8 * limits.errorLength;

// Accounts that everybody has, and words that error texts are made of: hiding them would hide the error.
const ordinaryNames = new Set(
  `root user users admin administrator guest public home ubuntu debian fedora pi me git python python3 pip conda r rstudio
  bash sh zsh make numpy pandas error local localhost host linux windows mac macos software student learner`.split(
    /\s+/,
  ),
);

/** A name inside a path of Windows: it may hold blanks, so it reaches to the next separator, or else to a word that cannot be a name's. */
const windowsName = String.raw`[^\\/:*?"'<>|\r\n]+?(?=[\\/"'<>|:*?\r\n]|$|[\s,;)\]]+(?:is|was|are|not|does|do|did|because|could|cannot|can|and|or|for|in|on|at|to|from|with|has|have|had|exists|already|failed|while|when|as|by|but|if|that|there|which)\b|[,;)\]]|\.(?:\s|$))`;
const unixName = String.raw`[^\s/\\:'"<>|;,()\[\]{}${"`"}]+`;

/** Each of them replaces what it finds, in this order: whole paths before the names inside them, marked secrets before bare ones. */
const rules: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, "<key>"],
  // Credentials, and whatever follows a question mark, in addresses.
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/"'<>@]*@(?:[^\s/"'<>@]*@)*/gi, "$1"],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'<>:@/]*:[^\s"'<>@]*@/gi, "$1"],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>?#]*)[?#][^\s"'<>)]+/gi, "$1"],
  [
    /(\b|_)((?:[\w-]{0,40}(?:token|secret|passwd|password|passphrase|pwd|api[-_]?key|access[-_]?key|private[-_]?key|credentials?|authorization|cookie))["']?\s*[:=]\s*)["']?(?:(?:bearer|basic|token)\s+)?[^\s"',;<]+["']?/gi,
    "$1$2<hidden>",
  ],
  [/\b(bearer|basic)\s+(?=[\w.~+/=-]*[0-9A-Z])[\w.~+/=-]{8,}/gi, "$1 <hidden>"],
  [
    /\b((?:SUDO_|REMOTE_)?USER(?:NAME|DOMAIN|PROFILE)?|LOGNAME|HOME|HOST(?:NAME)?|COMPUTERNAME|LOGONSERVER)=[^\s;]+/g,
    "$1=<hidden>",
  ],
  [/\b([ug]id|groups)=\d+\([^)]*\)(?:,\d+\([^)]*\))*/g, "$1=<hidden>"],
  // Tokens that say what they are, and ours.
  [/\bAS1-?[0-9A-Z*~$=-]{20,}/gi, "<token>"],
  [
    /\b(?:gh[pousr]_|github_pat_|glpat-|glptt-|sk-|sk_live_|pk_live_|rk_live_|xox[abeoprs]-|npm_|pypi-|hf_|dop_v1_|AKIA|ASIA|AIza|ya29\.|SG\.|EAAC)[\w.-]{10,}/g,
    "<token>",
  ],
  [/\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g, "<token>"],
  [/\bS-1-\d+(?:-\d+)+/gi, "<sid>"],
  // Home folders; the last two are Windows as Git Bash and Python's repr write it.
  [
    new RegExp(
      String.raw`\b[a-z]:[\\/]+(?:Users|Documents and Settings|Benutzer)[\\/]+${windowsName}`,
      "gimu",
    ),
    "~",
  ],
  [new RegExp(String.raw`(?:/mnt|/cygdrive)?/[a-z]/Users/(?:${windowsName})`, "gimu"), "~"],
  [
    new RegExp(
      String.raw`(?:/(?:System/Volumes/Data|var|export|usr|nfs|data|mnt|cluster|net|afs)(?:/[\w.-]+)*?)?/(?:homes?|Users)/${unixName}`,
      "gu",
    ),
    "~",
  ],
  [new RegExp(String.raw`(?<![\w~])~(?!\s|/|\\|$)${unixName}`, "gu"), "~"],
  [new RegExp(String.raw`/(run/media|media|Volumes)/${unixName}`, "gu"), "/$1/<name>"],
  [/\/var\/folders\/[\w+-]+\/[\w+-]+/g, "/var/folders/<id>"],
  [/OneDrive - [^\\/"'<>|\r\n]+/g, "OneDrive"],
  // Network paths, plain and as Python's repr writes them.
  [
    new RegExp(
      String.raw`(?<![\w:\\>~])\\\\(?:\\\\)?(?![?.\\])[^\s\\/"'<>|]+(?:\\+(?:[^\\/:*?"'<>|\r\n]+(?=\\)|${windowsName}))*\\*`,
      "gimu",
    ),
    "<network path>",
  ],
  [/(?<![\w:/.])\/\/[\w.$-]+(?:\/[^\s"'<>|:]+)+/g, "<network path>"],
  [/\b(?:smb|afp|nfs|cifs):\/\/[^\s"'<>|]+/gi, "<network path>"],
  // Accounts, addresses, computers.
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?=[\p{L}\p{N}.-]*\p{L}|\d{1,3}(?:\.\d{1,3}){3})[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu,
    "<e-mail>",
  ],
  [
    /(?<![\p{L}\p{N}._-])[A-Z][A-Z0-9-]{1,14}\\+[\p{L}\p{N}][\p{L}\p{N}._-]*(?![\p{L}\p{N}\\])/gu,
    "<account>",
  ],
  [/\b(?:DESKTOP|LAPTOP|WIN|PC)-[A-Z0-9]{5,12}\b/gi, "<host>"],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}_’'-]{0,63}\.(?:local|lan|home|internal|corp|localdomain)(?![\p{L}\p{N}])/giu,
    "<host>",
  ],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}’'-]{0,63}[-\s](?:MacBook|iMac|Mac-mini|Mac-Studio)[\w-]*/gu,
    "<host>",
  ],
  [/\bip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}\b[\w.-]*/gi, "<host>"],
  [
    /(?<![0-9a-f:.-])(?:[0-9a-f]{2}[:-]){5}(?:[0-9a-f]{2}[:-]){0,2}[0-9a-f]{2}(?![0-9a-f-]|:[0-9a-f])/gi,
    "<address>",
  ],
  [/(?<![0-9a-f.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![0-9a-f.])/gi, "<address>"],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?:%\w+)?(?!\w|:\w)/gi, "<address>"],
  [
    /(?<![\w:])(?=[0-9a-f:.]*[0-9])(?:[0-9a-f]{1,4}:){0,7}(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){0,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4})?(?:%\w+)?(?!\w|:\w)/gi,
    "<address>",
  ],
  [
    /(?<![\w.]|version )(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/g,
    "<address>",
  ],
  // Bare secrets: identifiers, and long words in which capitals, small letters and digits are mixed.
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\b[0-9a-f]{32,}\b/gi, "<id>"],
  [
    /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+=-]*[0-9])[\w+=-]{24,}={0,2}/g,
    "<token>",
  ],
];

function removeHome(text: string, home: string | null): string {
  const folder = home?.normalize("NFC").replace(/[\\/]+$/, "") ?? "";
  // A home such as `/` or `/root` tells nothing.
  if (folder.length < 6 || !/[\\/].*[\\/]/.test(folder)) return text;
  const spelled = folder
    .split(/[\\/]+/)
    .map((part) => variantsOf(part).map(escape).join("|"))
    .map((part) => `(?:${part})`)
    .join(String.raw`[\\/]+`);
  return text.replace(new RegExp(`${spelled}(?![\\p{L}\\p{N}])`, "giu"), "~");
}

function removeWord(text: string, word: string | null, replacement: string): string {
  const name = word?.normalize("NFC").trim() ?? "";
  if (name.length < 2 || ordinaryNames.has(name.toLowerCase())) return text;
  const spelled = variantsOf(name).map(escape).join("|");
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}<])(?:${spelled})(?![\\p{L}\\p{N}>])`, "giu"),
    replacement,
  );
}

/** A name as it stands, as addresses and as Python's and JavaScript's escapes write it. */
function variantsOf(name: string): string[] {
  const escaped = (write: (code: number) => string) =>
    Array.from(name, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 128 ? letter : write(code);
    }).join("");
  const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
  return [
    ...new Set([
      name,
      encodeURIComponent(name.toWellFormed()),
      escaped((code) => (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)),
      escaped((code) => `\\u${hex(code, 4)}`),
    ]),
  ];
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
