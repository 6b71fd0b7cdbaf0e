import {
  furtherNames,
  separator as sep,
  unixHomeName,
  unixName,
  windowsLetter,
  windowsName,
  type ScrubRule,
} from "./scrub-names.ts";

const raw = String.raw;

/** What the folder of homes is called on Windows, in several languages and in its old short form. */
const windowsHomes = raw`(?:Users|Profiles|Documents(?: |%20)and(?: |%20)Settings|Dokumente(?: |%20)und(?: |%20)Einstellungen|DOCUME~\d|Benutzer|Usuarios|Usu[áa]rios|Utilisateurs|Utenti|Anv[äa]ndare|Brukere|Gebruikers)`;

/** Folders between `home` and a person's own: groups, domains in capitals, first letters. */
const groups = raw`(?:(?:users?|students?|staff|people|faculty|guests?|homes?|local|Shared|[a-z0-9]|[A-Z][A-Z0-9-]+)${sep})?`;

/** Home folders of three systems, as they are and as Git Bash, the Windows Subsystem for Linux, Python's repr, JSON and addresses write them. */
export const homeRules: readonly ScrubRule[] = [
  [
    new RegExp(
      raw`(?<![\p{L}\p{N}])[a-z](?::|%3A)${sep}${windowsHomes}${sep}${windowsName}`,
      "gimu",
    ),
    "~",
  ],
  [new RegExp(raw`(?:/mnt|/cygdrive)?/[a-z]/Users/${windowsName}`, "gimu"), "~"],
  // Whatever the folder of homes is called, this one stands in a home.
  [new RegExp(raw`(?<=[\\/])${windowsLetter}{1,64}(?=${sep}AppData${sep})`, "giu"), "<name>"],
  [
    new RegExp(
      raw`(?:/(?:System/Volumes/Data|var|export|usr|nfs|data|mnt|cluster|net|afs)(?:/[\w.-]+){0,4}?)?${sep}(?:homes?\d?|Users)${sep}${groups}${unixHomeName}`,
      "gmu",
    ),
    "~",
  ],
  // Only where a path begins: addresses of pages have such parts too.
  [new RegExp(raw`(?<![\p{L}\p{N}._~:\\/-])/(?:u\d?|usr/people)/${unixHomeName}`, "gmu"), "~"],
  [new RegExp(raw`%2F(?:homes?\d?|Users)%2F${unixName}`, "gimu"), "~"],
  [new RegExp(raw`(?<![\p{L}\p{N}_~])~(?!\s|/|\\|$)${unixName}`, "gmu"), "~"],
  [new RegExp(raw`/(run/media|media|Volumes)/${unixName}`, "gmu"), "/$1/<name>"],
  [/\/var\/folders\/[\w+-]+\/[\w+-]+/g, "/var/folders/<id>"],
  [new RegExp(raw`OneDrive - ${windowsLetter}+`, "giu"), "OneDrive", "OneDrive"],
  [new RegExp(raw`\b(pytest-of)-${unixName}`, "gmu"), "$1-<user>", "pytest-of"],
];

/** Paths to other computers, plain and as Python's repr and JSON write them. */
export const networkRules: readonly ScrubRule[] = [
  [
    new RegExp(
      raw`(?<![\p{L}\p{N}_:\\>~])\\\\(?:\\\\)?(?:[?.]\\+UNC\\+)?(?![?.\\])[^\s\\/"'<>|]+(?:\\+(?:${windowsLetter}+(?=\\)|${windowsName}))*\\*`,
      "gimu",
    ),
    "<network path>",
  ],
  [
    new RegExp(raw`\bfile:/{2}(?!/|~|localhost\b)[\p{L}\p{N}._$-]+(?:/[^\s"<>|:]*)?`, "giu"),
    "<network path>",
  ],
  [/(?<![\p{L}\p{N}_:/.])\/\/[\p{L}\p{N}_.$-]+(?:\/[^\s"'<>|:]+)+/gu, "<network path>"],
  [/\b(?:smb|afp|nfs|cifs):\/\/[^\s"'<>|]+/gi, "<network path>"],
];

/** Accounts, and what computers are called after their owners. */
export const personRules: readonly ScrubRule[] = [
  [
    new RegExp(
      raw`\b((?:Author|Committer|From|To|Cc|Signed-off-by):[ \t]*)[^<>\s][^<>\r\n]{0,63}(?=<)`,
      "gi",
    ),
    "$1<name> ",
  ],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?=[\p{L}\p{N}.-]*\p{L}|\d{1,3}(?:\.\d{1,3}){3})[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu,
    "<e-mail>",
    "@",
  ],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}%][\p{L}\p{N}._%+'-]{0,300}%40[\p{L}\p{N}][\p{L}\p{N}.-]*/gu,
    "<e-mail>",
    "%40",
  ],
  // As Git names an owner: CORP/ada (S-1-5-21-…).
  [
    /(?<=^|\s)[\p{L}\p{N}._-]{1,64}[\\/][^\s()\\/][^()\\/\r\n]{0,64}(?= \(<sid>\))/gmu,
    "<account>",
    "<sid>",
  ],
  [
    new RegExp(
      raw`(?<![\p{L}\p{N}._-])[A-Z][A-Z0-9-]{1,14}\\+[\p{L}\p{N}][\p{L}\p{N}._'-]*(?![\p{L}\p{N}\\])${furtherNames}`,
      "gu",
    ),
    "<account>",
  ],
  [
    new RegExp(
      raw`\b(?:(?:DESKTOP|LAPTOP|WIN|PC)-[A-Z0-9]{5,12}|(?:desktop|laptop|win|pc)-(?=[a-z]{0,11}\d)[a-z0-9]{5,12})\b(?:\\+[\p{L}\p{N}][\p{L}\p{N}._'-]*${furtherNames})?`,
      "gu",
    ),
    "<host>",
  ],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._’'-]{0,63}[-\s](?:MacBook|iMac|Mac-mini|Mac-Studio)[\w.-]*/gu,
    "<host>",
    "Mac",
  ],
  [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}_’'-]{0,63}\.(?:local|lan|home|internal|corp|localdomain)(?![\p{L}\p{N}])/giu,
    "<host>",
  ],
  [/\bip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}\b[\w.-]*/gi, "<host>"],
];
