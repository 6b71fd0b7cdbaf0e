import fc from "fast-check";
import type { SentReport } from "./legacy-oracle.ts";

/** Names as the 2016 scripts had them, and some that have to survive quoting, patterns, encodings and sorting. */
export const names = [
  "Git (git)",
  "NumPy (numpy)",
  "Mercurial (hg)",
  "any one text editor",
  "git",
  "O'Brien's \"editor\"",
  "100%_\\ done",
  "<b>bold</b> & more",
  "Ünïcode 工具 🐍",
  "\u{10FFFD} last by code point",
  "\uFFFD not last by code point",
  "'; drop table attempt; --",
  "{a,b}",
];

export const versions = ["1.0", "1.1", "2.39.5", "3.8.10 |Anaconda|", "\"quoted\" 'version'", "ä"];

/** Workshops as people typed them; slugs are the exception. */
export const workshops = ["2016-08-13-place", "leeds", "Año Nuevo / 50% off?", "a+b&c=d #1"];

const version = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...versions) },
  { weight: 1, arbitrary: fc.constantFrom("2.39\n.5\n", null, undefined) },
);
const absentOr = <Value>(...values: Value[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const failed = fc.record({
  name: fc.constantFrom(...names),
  version,
  error_description: absentOr(
    null,
    "could not find 'git' executable",
    "\u001b[31mred\n  at line 1",
  ),
});
const systemInfo = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 6,
    arbitrary: fc.record({
      distribution_name: absentOr(null, "", "Ubuntu", "debian"),
      distribution_version: absentOr(null, "", "16.04", "12"),
      system: absentOr("Windows", "Linux", "Darwin", null),
      system_version: absentOr("#1 SMP", "10.0.14393", ""),
      system_platform: absentOr("Linux-4.4-x86_64-with-Ubuntu", "Windows-10-10.0.14393"),
      machine: absentOr("x86_64", "AMD64", null),
      python_version: absentOr("2.7.11", "3.5.2"),
      email_id: absentOr(null, "learner@example.org"),
      workshop_id: absentOr(null, ...workshops),
    }),
  },
);

/** A report of one of a few learners: everything, or a partial re-test that names a check or two. */
export const sending: fc.Arbitrary<{ learner: number; report: SentReport }> = fc.record({
  learner: fc.nat({ max: 4 }),
  report: fc.record({
    successful_installs: fc.array(fc.record({ name: fc.constantFrom(...names), version }), {
      maxLength: 4,
    }),
    failed_installs: fc.array(failed, { maxLength: 6 }),
    user_system_info: systemInfo,
  }),
});
