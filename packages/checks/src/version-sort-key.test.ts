import { compare as comparePep440 } from "@renovatebot/pep440";
import fc from "fast-check";
import { compare as compareSemver } from "semver";
import { expect, test } from "vitest";
import { versionSortKey } from "./version-sort-key.ts";

const number = fc.oneof(fc.nat(20), fc.nat(100_000));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const semverText = fc
  .record({
    numbers: fc.tuple(number, number, number),
    word: optional(
      fc.constantFrom("alpha", "beta", "canary", "dev", "next", "pre", "preview", "rc"),
    ),
    count: optional(number),
  })
  .map(({ numbers, word, count }) => {
    const pre = word === undefined ? "" : `-${word}${count === undefined ? "" : `.${count}`}`;
    return numbers.join(".") + pre;
  });

const pep440Text = fc
  .record({
    epoch: optional(fc.nat(2)),
    release: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
    pre: optional(
      fc.tuple(
        fc.constantFrom("a", "b", "rc", "c", "alpha", "-beta", ".pre", "_preview"),
        fc.nat(12),
      ),
    ),
    post: optional(fc.tuple(fc.constantFrom(".post", "-", "-r", ".rev"), fc.nat(12))),
    dev: optional(fc.nat(12)),
    local: optional(fc.constantFrom("1", "2", "10", "ubuntu", "ubuntu.1", "abc-2", "cu118")),
  })
  .map(
    ({ epoch, release, pre, post, dev, local }) =>
      (epoch === undefined ? "" : `${epoch}!`) +
      release.join(".") +
      (pre ?? []).join("") +
      (post ?? []).join("") +
      (dev === undefined ? "" : `.dev${dev}`) +
      (local === undefined ? "" : `+${local}`),
  );

// Byte order: JavaScript compares UTF-16 units, which is the same for the ASCII that keys are made of.
const byteOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

test("keys sort in byte order as the semver library sorts the versions", () => {
  fc.assert(
    fc.property(semverText, semverText, (one, other) => {
      expect(byteOrder(versionSortKey(one, "semver"), versionSortKey(other, "semver"))).toBe(
        compareSemver(one, other),
      );
    }),
    { numRuns: 5000, seed: 440 },
  );
});

test("keys sort in byte order as the PEP 440 library sorts the versions", () => {
  fc.assert(
    fc.property(pep440Text, pep440Text, (one, other) => {
      expect(byteOrder(versionSortKey(one, "pep440"), versionSortKey(other, "pep440"))).toBe(
        Math.sign(comparePep440(one, other)),
      );
    }),
    { numRuns: 10_000, seed: 440 },
  );
});

test("keys are printable ASCII, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("semver" as const, "pep440" as const),
      semverText,
      (grammar, text) => {
        expect(versionSortKey(text, grammar)).toMatch(/^[\x20-\x7e]+$/);
      },
    ),
    { seed: 440 },
  );
});

test("programs count further than semver", () => {
  const texts = ["125.0.6422.60", "125.0.6422.112", "125.0.6423"];
  expect(
    texts.toSorted((a, b) => byteOrder(versionSortKey(a, "semver"), versionSortKey(b, "semver"))),
  ).toEqual(texts);
});

test.each([
  ["2.45.1.windows.1", "2.45.1"],
  ["5.2.37(1)-release", "5.2.37"],
  ["6.1.1-3ubuntu5", "6.1.1"],
  ["v20.11", "20.11.0"],
  ["Bourne Again Shell (bash) 4.2.37", "4.2.37"],
])("%s sorts as %s", (text, plain) => {
  expect(versionSortKey(text, "semver")).toBe(versionSortKey(plain, "semver"));
});

test("a text without a number sorts before every version", () => {
  expect(versionSortKey("unknown", "semver") < versionSortKey("0.0.0-alpha", "semver")).toBe(true);
  expect(versionSortKey("~", "pep440") < versionSortKey("0.dev0", "pep440")).toBe(true);
});
