import { describe, expect, test } from "vitest";
import { pythonProbe, pythonSurvey, readPackageProbe, readPackageSurvey } from "./python-probe.ts";
import { rProbe } from "./r-probe.ts";

test("the programs hold nothing that a shell or a batch file would take for its own", () => {
  expect(pythonProbe).toMatch(/^[\x20-\x7e]+$/);
  expect(pythonSurvey).toMatch(/^[\x20-\x7e]+$/);
  expect(rProbe).toMatch(/^[\x20-\x7e]+$/);
  expect(/["!%$`&|<>^]/.exec(pythonProbe)).toBeNull();
  expect(/["!%$`&|<>^]/.exec(pythonSurvey)).toBeNull();
  expect(/["!%$`&|<>^]/.exec(rProbe)).toBeNull();
});

describe("an answer", () => {
  test.each([
    ["ALLSET found 1.26.4\n", { kind: "found", version: "1.26.4" }],
    ["ALLSET found 3.5.1 \r\n", { kind: "found", version: "3.5.1" }],
    ["ALLSET found -\n", { kind: "found", version: null }],
    ["ALLSET missing\n", { kind: "missing" }],
    ["ALLSET broken ImportError: no x.so\n", { kind: "broken", error: "ImportError: no x.so" }],
    [
      "hello\nALLSET missing\nhello, ALLSET found 1\nALLSET found 2\n",
      { kind: "found", version: "2" },
    ],
    ["Fatal Python error: init_fs_encoding\n", { kind: "silent" }],
    ["", { kind: "silent" }],
  ])("%j", (output, reading) => {
    expect(readPackageProbe(output)).toEqual(reading);
  });
});

test("of a survey only its own lines count", () => {
  const output =
    "hello ALLSET absent no\nALLSET absent numpy\r\nALLSET absent a.b\nALLSET found 1\n";
  expect([...readPackageSurvey(output)]).toEqual(["numpy", "a.b"]);
  expect(readPackageSurvey("")).toEqual(new Set());
});
