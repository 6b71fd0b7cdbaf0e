import { validRange } from "@renovatebot/pep440";
import { Range, type Comparator } from "semver";
import type { Grammar } from "./check.ts";
import { readVersionParts, type VersionParts } from "./version-parts.ts";
import { comparedKey, releaseCeiling, releaseFloor } from "./version-sort-key.ts";

/** The versions whose compared key is at least `from` and less than `to`. The generated scripts carry these, so that they judge as the CLI does. */
export type Interval = { from: string; to: string };

export type RangeReading =
  | { kind: "range"; intervals: readonly Interval[] }
  /** `message` is a whole sentence part that says what to write instead. */
  | { kind: "invalid"; message: string };

// Above every key: keys begin with a digit.
const top = "~";

/**
 * Reads a version range in a check's grammar: `>=2.40`, `^1.4 || ^2` in semver (commas may stand for blanks);
 * `>=3.10,<3.14`, `~=1.4`, `==3.12.*` in PEP 440. Pre-releases count by their order, so `3.13.0rc1` satisfies `>=3.10`
 * and not `>=3.13`.
 */
export function parseRange(range: string, grammar: Grammar): RangeReading {
  const reading = grammar === "semver" ? semverRange(range) : pep440Range(range);
  return reading.kind === "range" && reading.intervals.length === 0
    ? { kind: "invalid", message: `no version can satisfy ${range}` }
    : reading;
}

function semverRange(text: string): RangeReading {
  const mistake = commonMistake(text);
  if (mistake !== null) return mistake;
  let range: Range;
  try {
    range = new Range(text.replaceAll(",", " "), { includePrerelease: true });
  } catch {
    return {
      kind: "invalid",
      message: "write a range such as >=2.40, or >=2.40 <3, or ^1.4 || ^2",
    };
  }
  const alternatives = range.set.map((comparators) =>
    comparators.map(semverInterval).reduce(intersection, { from: "", to: top }),
  );
  return { kind: "range", intervals: tidy(alternatives) };
}

function semverInterval(comparator: Comparator): Interval {
  // The library's "anything" has no version to read.
  if (comparator.value === "") return { from: "", to: top };
  const { semver, operator } = comparator;
  const release = [semver.major, semver.minor, semver.patch].map(String);
  const key =
    semver.prerelease[0] === 0
      ? releaseFloor("0", release, "semver")
      : (comparedKey(semver.version, "semver") ?? "");
  return operatorInterval(operator, key);
}

function pep440Range(text: string): RangeReading {
  const mistake = commonMistake(text);
  if (mistake !== null) return mistake;
  if (text.trim() === "") return { kind: "range", intervals: [{ from: "", to: top }] };
  if (!validRange(text) || /[+]|===/.test(text)) {
    return {
      kind: "invalid",
      message: /^\s*[0-9]/.test(text)
        ? `write an operator before the version, for example >=${text.trim()} or ==${text.trim()}.*`
        : "write a range such as >=3.10, or >=3.10,<3.14, or ~=1.4",
    };
  }
  const clauses = text.split(",").map((clause) => pep440Clause(clause.trim()));
  const everything: readonly Interval[] = [{ from: "", to: top }];
  return {
    kind: "range",
    intervals: clauses.reduce(
      (sofar, clause) =>
        tidy(sofar.flatMap((one) => clause.map((other) => intersection(one, other)))),
      everything,
    ),
  };
}

function pep440Clause(clause: string): readonly Interval[] {
  const [, operator = "", version = "", wildcard = ""] =
    /^(~=|==|!=|<=|>=|<|>)\s*(.*?)(\.\*)?$/.exec(clause) ?? [];
  const parts = readVersionParts(version, "pep440");
  const key = comparedKey(version, "pep440");
  if (parts === null || key === null) return [];
  if (wildcard !== "") {
    const family = familyOf(parts, parts.release);
    return operator === "!=" ? outside(family) : [family];
  }
  switch (operator) {
    case "~=":
      return [intersection({ from: key, to: top }, familyOf(parts, parts.release.slice(0, -1)))];
    case "!=":
      return outside(operatorInterval("==", key));
    // A final version's exclusive bounds leave out its own pre- and post-releases as well.
    case ">":
      return parts.pre === null && parts.post === null && parts.dev === null
        ? [{ from: releaseCeiling(parts.epoch, parts.release, "pep440"), to: top }]
        : [operatorInterval(">", key)];
    case "<":
      return parts.pre === null && parts.dev === null
        ? [{ from: "", to: releaseFloor(parts.epoch, parts.release, "pep440") }]
        : [operatorInterval("<", key)];
    default:
      return [operatorInterval(operator, key)];
  }
}

/** Everything that starts with these numbers. */
function familyOf({ epoch }: VersionParts, release: readonly string[]): Interval {
  return {
    from: releaseFloor(epoch, release, "pep440"),
    to: releaseFloor(epoch, nextRelease(release), "pep440"),
  };
}

/** The release after all that start with these numbers: `3.12` is followed by `3.13`. */
export function nextRelease(release: readonly string[]): string[] {
  return [...release.slice(0, -1), String(BigInt(release.at(-1) ?? "0") + 1n)];
}

function operatorInterval(operator: string, key: string): Interval {
  // No key continues another one with a blank, so this is right behind it.
  const behind = `${key} `;
  switch (operator) {
    case ">=":
      return { from: key, to: top };
    case ">":
      return { from: behind, to: top };
    case "<":
      return { from: "", to: key };
    case "<=":
      return { from: "", to: behind };
    default:
      return { from: key, to: behind };
  }
}

function outside({ from, to }: Interval): readonly Interval[] {
  return [
    { from: "", to: from },
    { from: to, to: top },
  ];
}

function intersection(one: Interval, other: Interval): Interval {
  return {
    from: one.from > other.from ? one.from : other.from,
    to: one.to < other.to ? one.to : other.to,
  };
}

function tidy(intervals: readonly Interval[]): readonly Interval[] {
  return intervals
    .filter(({ from, to }) => from < to)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
}

function commonMistake(text: string): RangeReading | null {
  if (/=[<>]/.test(text)) return { kind: "invalid", message: "write >= or <=, not => or =<" };
  if (/[≥≤≠]/u.test(text)) return { kind: "invalid", message: "write >=, <= or != for ≥, ≤ and ≠" };
  const plus = /^\s*([0-9][0-9.]*)\+\s*$/.exec(text)?.[1];
  if (plus !== undefined) return { kind: "invalid", message: `write >=${plus} for ${plus}+` };
  if (/\b(or|and|newer|later|older)\b/i.test(text)) {
    return { kind: "invalid", message: "write a range with signs, for example >=3.10" };
  }
  return null;
}
