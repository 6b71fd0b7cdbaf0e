import { expect, test } from "vitest";
import { hang, wrap, wrapLines } from "./wrap.ts";

test("a text is broken between words, and a word that is too long stands alone", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("a averylongword b", 5)).toEqual(["a", "averylongword", "b"]);
  expect(wrap("", 5)).toEqual([""]);
});

test("lines after the first are set in below the text behind the label", () => {
  expect(hang("  1. ", "one two three four five six seven", 25)).toBe(
    "  1. one two three four\n     five six seven",
  );
});

test("only lines that are too long are touched", () => {
  expect(wrapLines("run:  allset send\none two three four five", 20)).toBe(
    "run:  allset send\none two three four\nfive",
  );
});
