import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

const lines = (rows: unknown[]) => toCsv(rows).slice(1).trimEnd().split("\r\n");

test("columns are named by the rows' keys, nested ones with a dot", () => {
  expect(lines([{ check: "git", previous: { failed: 2 } }])).toEqual([
    "check,previous.failed",
    "git,2",
  ]);
});

test("quotes, commas and line ends are kept inside one cell", () => {
  expect(lines([{ text: 'a "b", c' }])).toEqual(["text", '"a ""b"", c"']);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("%j is not run by a spreadsheet", (text) => {
  expect(toCsv([{ text }])).toContain(`'${text}`);
});

test("numbers stay numbers, also negative ones; nothing is an empty cell", () => {
  expect(lines([{ change: -0.5, none: null, list: ["a", "b"] }])).toEqual([
    "change,none,list",
    "-0.5,,a; b",
  ]);
});

test("rows with different keys share one header", () => {
  expect(lines([{ a: 1 }, { b: 2 }])).toEqual(["a,b", "1,", ",2"]);
});
