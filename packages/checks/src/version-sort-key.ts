import type { Grammar } from "./check.ts";
import { readVersionParts, type VersionParts } from "./version-parts.ts";

/**
 * A text that sorts in byte order (COLLATE "C") as the versions sort in their grammar. Texts without any number come
 * first, in their own order. Equal versions (`1.2` and `1.2.0`) have equal keys. PEP 440's order is that of
 * https://packaging.python.org/en/latest/specifications/version-specifiers/; semver is followed to any number of parts.
 *
 * How it is made: each number is its count of digits (as one character from `1` on) and its digits; zeros at the end of
 * the release are left out; a blank ends the release, and is less than any number, so `1.2` and all its pre-releases
 * come before `1.2.1`. Then a word for the pre-release, or `~` for none, which is greater than any letter.
 */
export function versionSortKey(text: string, grammar: Grammar): string {
  const parts = readVersionParts(text, grammar);
  if (parts === null) return ` ${text}`;
  return grammar === "semver" ? semverKey(parts) : pep440Key(parts) + localKey(parts.local);
}

/** The key that ranges compare: semver to three parts, as its ranges have, and PEP 440 without the local part. Null without a version. */
export function comparedKey(text: string, grammar: Grammar): string | null {
  const parts = readVersionParts(text, grammar);
  if (parts === null) return null;
  return grammar === "semver"
    ? semverKey({ ...parts, release: parts.release.slice(0, 3) })
    : pep440Key(parts);
}

/** Below every version of this release, its pre-releases included, and above every smaller release. */
export function releaseFloor(epoch: string, release: readonly string[], grammar: Grammar): string {
  return `${releaseKey(epoch, release, grammar)} `;
}

/** Above every version of this release, and below every greater release. */
export function releaseCeiling(
  epoch: string,
  release: readonly string[],
  grammar: Grammar,
): string {
  return `${releaseKey(epoch, release, grammar)}!`;
}

function semverKey({ release, pre }: VersionParts): string {
  const number = pre === null || pre.number === "" ? "" : `.${numberKey(pre.number)}`;
  return `${releaseKey("0", release, "semver")} ${pre === null ? "~" : pre.word + number}`;
}

function pep440Key({ epoch, release, pre, post, dev }: VersionParts): string {
  // A development release of a final one comes before its alpha releases.
  const noPre = post === null && dev !== null ? "!" : "~";
  return [
    releaseKey(epoch, release, "pep440"),
    " ",
    pre === null ? noPre : pre.word.charAt(0) + numberKey(pre.number),
    post === null ? "!" : `p${numberKey(post)}`,
    dev === null ? "~" : `d${numberKey(dev)}`,
  ].join("");
}

function localKey(local: readonly string[]): string {
  const segments = local.map((segment) =>
    /^[0-9]+$/.test(segment) ? `1${numberKey(segment)}` : `0${segment} `,
  );
  return segments.length === 0 ? "" : `+${segments.join("")}`;
}

function releaseKey(epoch: string, release: readonly string[], grammar: Grammar): string {
  const last = release.findLastIndex((number) => /[1-9]/.test(number));
  const numbers = release.slice(0, Math.max(last, 0) + 1).map(numberKey);
  return (grammar === "pep440" ? numberKey(epoch) : "") + numbers.join("");
}

// A blank and `!` sort below the counts, and letters above all that versions of sane length have.
const longestNumber = 40;

function numberKey(number: string): string {
  const digits = number.replace(/^0+(?=[0-9])/, "").slice(0, longestNumber) || "0";
  return String.fromCharCode(48 + digits.length) + digits;
}
