/** Replaces what it finds. The third part is a text without which there is nothing to find: looking for it is cheaper. */
export type ScrubRule = readonly [pattern: RegExp, replacement: string, needs?: string];

const raw = String.raw;

/**
 * What stands between folders: slashes either way, doubled as Python's repr and JSON do, and as addresses write them. The
 * bound keeps a text of nothing but slashes from being read once for each of them.
 */
export const separator = raw`(?:[\\/]|%5C|%2F){1,8}`;

/** A letter as Python, JSON and Git escape it. */
const escaped = raw`\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[0-3][0-7]{2})`;
/** The sign in O'Neil, which elsewhere ends a path; the letters beside it may be escaped. */
export const apostrophe = raw`(?<=[\p{L}\p{N}])'(?=[\p{L}\\%])`;
/** A percent sign that does not stand for a separator. */
const percent = raw`%(?!5C|2F)`;

/** Words that stand after a path, and in no name. */
const afterwards =
  `(?:is|was|are|not|does|do|did|because|could|cannot|can|and|or|for|in|on|at|to|from|with|has|have|had|exists|
  already|failed|while|when|as|by|but|if|that|there|which|into|permission|denied|access|missing|invalid|error)`.replaceAll(
    /\s/g,
    "",
  );

/** One letter of a folder's name on Windows. */
export const windowsLetter = raw`(?:[^\\/:*?"'<>|%\r\n]|${percent}|${apostrophe}|${escaped})`;

/**
 * A folder's name on Windows: it may hold blanks, so it reaches to the next separator, or else to a word that cannot be a
 * name's.
 */
export const windowsName = raw`${windowsLetter}+?(?=(?!${apostrophe}|${escaped})[\\/"'<>|:*?\r\n]|%5C|%2F|$|[\s,;)\]]${afterwards}\b|[,;)\]]|\.(?:\s|$))`;

const unixLetter = raw`(?:[^\s/\\:'"<>|;,()\[\]{}%${"`"}]|${percent}|${apostrophe}|${escaped})`;
const nextWord = raw`[ ](?!${afterwards}\b)${unixLetter}+`;
const nextName = raw`[ ](?!${afterwards}\b)(?=[\p{Lu}\p{Lo}])${unixLetter}+`;

/**
 * A folder's name elsewhere: without blanks, unless they are escaped, a separator follows soon, or the words that follow
 * are written as names are.
 */
export const unixName = raw`(?:${unixLetter}|\\\x20)+(?:(?:${nextWord}){1,3}(?=[\\/])|(?:${nextName}){1,3}(?=[:'"]|$))?`;

/**
 * A home folder's name elsewhere. In front of it stands what no other folder is called, so words behind it that may be
 * more of the name go too, written as names are or not.
 */
export const unixHomeName = raw`(?:${unixLetter}|\\\x20)+(?:(?:${nextWord}){1,3}(?=[\\/:'",;)\]]|$|[ ]\(|[ ]${afterwards}\b))?`;

/** What stands between single quotes; the sign in O'Neil does not end it. */
export const singleQuoted = raw`'(?:[^'\r\n]|${apostrophe}){1,200}'`;

/** The rest of somebody's name, where only its first word is sure. */
export const furtherNames = raw`(?:[ ](?!${afterwards}\b)[\p{Lu}\p{Lo}][\p{L}\p{N}.’'_-]*){0,3}`;
