import { cleanText, limits } from "@allset/contract";
import { homeRules, networkRules, personRules } from "./scrub-homes.ts";
import { addressRules, bareSecretRules, markedSecretRules } from "./scrub-secrets.ts";

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
  for (const [pattern, replacement, needs] of rules) {
    if (needs === undefined || rest.includes(needs)) rest = rest.replace(pattern, replacement);
  }
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

/** Whole paths come before the names inside them, marked secrets before bare ones. */
const rules = [
  ...markedSecretRules,
  ...homeRules,
  ...networkRules,
  ...personRules,
  ...addressRules,
  ...bareSecretRules,
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
