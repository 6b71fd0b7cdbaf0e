import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine, psQuote, shQuote } from "./quote.ts";

test("a line from staff has no line breaks and no control characters left", () => {
  expect(oneLine("a\r\n b\u2028c\u0007\t\u001b[31m d ")).toBe("a b c [31m d");
});

test("a shell literal is single-quoted parts and escaped quotes, and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const literal = shQuote(text);
      expect(literal).toMatch(/^'[^']*'(?:\\''[^']*')*$/u);
      expect(literal.slice(1, -1).replaceAll(String.raw`'\''`, "'")).toBe(text);
    }),
    { seed: 2016 },
  );
});

test("a PowerShell literal is ASCII, and reads back as the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const literal = psQuote(text);
      expect(literal).toMatch(/^[\x20-\x7e]*$/);
      const parts = literal.replace(/^\((.*)\)$/, "$1").match(/'(?:[^']|'')*'|\[char\]\d+/g) ?? [];
      expect(parts.join(" + ")).toBe(literal.replace(/^\((.*)\)$/, "$1"));
      const read = parts.map((part) =>
        part.startsWith("'")
          ? part.slice(1, -1).replaceAll("''", "'")
          : String.fromCharCode(Number(part.slice(6))),
      );
      expect(read.join("")).toBe(text);
    }),
    { seed: 2016 },
  );
});
