import type { Grammar } from "./check.ts";

/** A version taken apart, in either grammar. Numbers stay text: they may be longer than a number can hold exactly. */
export type VersionParts = {
  epoch: string;
  release: readonly string[];
  /** `word` is one of {@link preWords}' values, `number` empty where none was written. */
  pre: { word: string; number: string } | null;
  post: string | null;
  dev: string | null;
  local: readonly string[];
};

/** The pre-release words that semver-ish programs use; short forms stand for the long ones. Others, such as `-release` or a distribution's revision, are not pre-releases. */
const preWords: Readonly<Record<string, string>> = {
  a: "alpha",
  alpha: "alpha",
  b: "beta",
  beta: "beta",
  canary: "canary",
  dev: "dev",
  insider: "insider",
  next: "next",
  nightly: "nightly",
  pre: "pre",
  preview: "preview",
  rc: "rc",
  snapshot: "snapshot",
};

/** The letters of PEP 440's pre-releases, in its normal form. */
const pep440Letters: Readonly<Record<string, string>> = {
  a: "a",
  alpha: "a",
  b: "b",
  beta: "b",
  c: "rc",
  pre: "rc",
  preview: "rc",
  rc: "rc",
};

// From the first digit on, everything that can belong to a version.
const token = /[0-9][0-9a-z.!+_-]*/;
const releaseOnly = /^(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)/;
const semverPre = /^[-._]?([a-z]+)[-.]?([0-9]*)/;
// https://packaging.python.org/en/latest/specifications/version-specifiers/#appendix-parsing-version-strings-with-regular-expressions
const pep440Rest =
  /^(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]*))?(?:[-_.]?(dev)[-_.]?([0-9]*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

/**
 * Takes the first version out of a text as programs print it: `2.45.1.windows.1`, `5.2.37(1)-release`, `3.13.0rc1`,
 * `2.7.11 |Anaconda 2.5.0|`. What follows the numbers and means nothing in the grammar is left out. Null without a digit.
 */
export function readVersionParts(text: string, grammar: Grammar): VersionParts | null {
  const found = token.exec(text.toLowerCase())?.[0].replace(/[.!+_-]+$/, "");
  const head = found === undefined ? null : releaseOnly.exec(found);
  if (found === undefined || head === null) return null;
  const [whole, epoch = "0", numbers = ""] = head;
  const release = numbers.split(".");
  const plain = { release, pre: null, post: null, dev: null, local: [] };
  const rest = found.slice(whole.length);
  if (grammar === "semver") {
    const [, word = "", number = ""] = semverPre.exec(rest) ?? [];
    const known = Object.hasOwn(preWords, word) ? preWords[word] : undefined;
    return { epoch: "0", ...plain, pre: known === undefined ? null : { word: known, number } };
  }
  const parts = pep440Rest.exec(rest);
  if (parts === null) return { epoch, ...plain };
  const [, letter, preNumber = "", postShort, postWord, postLong, devWord, devNumber, local] =
    parts;
  return {
    epoch,
    release,
    pre: letter === undefined ? null : { word: pep440Letters[letter] ?? letter, number: preNumber },
    post: postShort ?? (postWord === undefined ? null : (postLong ?? "")),
    dev: devWord === undefined ? null : (devNumber ?? ""),
    local: local === undefined ? [] : local.split(/[-_.]/),
  };
}
