import { expect, test } from "vitest";
import { homeRules, networkRules, personRules } from "./scrub-homes.ts";
import { addressRules, bareSecretRules, markedSecretRules } from "./scrub-secrets.ts";
import { countSteps } from "./testing/count-steps.ts";

const rules = [
  ...markedSecretRules,
  ...homeRules,
  ...networkRules,
  ...personRules,
  ...addressRules,
  ...bareSecretRules,
];

/** Beginnings of what the rules look for, again and again: each could make a rule read to the end of the text. */
const beginnings = [
  "/",
  "\\",
  "a.",
  "a@",
  "a:",
  "x://",
  "x://y:",
  "eyJ-",
  "token ",
  "user '",
  "C:\\Users\\a ",
  "/home/a b ",
  "\\\\a\\b ",
  "\\u1234",
  "%2F",
  "A b ",
  "From: ",
  "USER=",
  "a'",
];

const text = (beginning: string, length: number) =>
  beginning.repeat(Math.ceil(length / beginning.length)).slice(0, length);

// The server scrubs whatever strangers send. Twice the text may take twice the steps, and a little more where a bound is
// only reached in the longer one; four times is what reading to the end from everywhere takes.
test(
  "no rule reads a text of 2,048 characters again from each of its places",
  { timeout: 60_000 },
  () => {
    const slow = beginnings.flatMap((beginning) =>
      rules
        .filter(([, , needs]) => needs === undefined || text(beginning, 2_048).includes(needs))
        .map(([pattern]) => {
          const half = countSteps(pattern, text(beginning, 1_024));
          const whole = countSteps(pattern, text(beginning, 2_048));
          return { factor: whole / half, what: `${beginning} in ${pattern.source}` };
        })
        .filter(({ factor }) => factor > 2.6),
    );
    expect(slow).toEqual([]);
  },
);

test("the counting finds an expression that does", () => {
  const factor = (pattern: RegExp, beginning: string) =>
    countSteps(pattern, text(beginning, 1_024)) / countSteps(pattern, text(beginning, 512));
  expect(factor(/[\\/]+home/g, "/")).toBeGreaterThan(3.5);
  expect(factor(/\beyJ[\w-]{8,}\.[\w-]+/g, "eyJ-")).toBeGreaterThan(3.5);
  expect(factor(/(?<![\w-])eyJ[\w-]{8,}\.[\w-]+/g, "eyJ-")).toBeLessThan(2.6);
});
