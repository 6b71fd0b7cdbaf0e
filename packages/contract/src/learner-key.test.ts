import { expect, test } from "vitest";
import { makeLearnerKey, readLearnerKey } from "./learner-key.ts";

const counting = (length: number) => Uint8Array.from({ length }, (_, index) => index * 7 + 3);
const key = makeLearnerKey(counting);

test("a new key has the shape of WIRE and reads back as itself", () => {
  expect(key).toMatch(/^AS1-[0-9A-HJKMNP-TV-Z]{26}[0-9A-HJKMNP-TV-Z*~$=U]$/);
  expect(readLearnerKey(key)).toEqual({ kind: "key", key });
});

test("a key may be typed in lower case, with hyphens, blanks, and letters that look like digits", () => {
  const value = "0".repeat(13) + "1".repeat(13);
  const made = makeLearnerKey((length) =>
    Uint8Array.from({ length }, (_, index) => (index < 13 ? 0 : 1)),
  );
  expect(made.slice(4, 30)).toBe(value);
  const typed = `as1 ${"o".repeat(13)}-${"i".repeat(6)}${"L".repeat(7)}${made.slice(30)}`;
  expect(readLearnerKey(typed)).toEqual({ kind: "key", key: made });
});

test("every single wrong symbol is noticed", () => {
  for (let at = 4; at < key.length - 1; at += 1) {
    for (const symbol of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
      if (symbol === key[at]) continue;
      const edited = key.slice(0, at) + symbol + key.slice(at + 1);
      expect(readLearnerKey(edited)).toEqual({ kind: "wrong_check_symbol" });
    }
  }
});

test("two neighbours that changed places are noticed", () => {
  for (let at = 4; at < key.length - 2; at += 1) {
    const swapped = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2);
    if (swapped !== key) expect(readLearnerKey(swapped).kind).toBe("wrong_check_symbol");
  }
});

test.each(["", "AS1-", "AS2-00000000000000000000000000", `${key}0`, key.slice(0, -1), "hello"])(
  "%j is no key",
  (input) => expect(readLearnerKey(input)).toEqual({ kind: "malformed" }),
);
