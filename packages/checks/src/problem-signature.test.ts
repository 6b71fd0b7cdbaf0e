import { describe, expect, test } from "vitest";
import { minorVersion, osOf } from "./platform-words.ts";
import { problemSignature } from "./problem-signature.ts";

describe("the same cause has the same signature", () => {
  test.each([
    [
      "/home/a/.local/lib/python3.8/site-packages/numpy/__init__.py:12: error 0x7ffe01",
      "/opt/conda/lib/python3.12/site-packages/numpy/__init__.py:140: error 0x55aa10",
    ],
    [
      "C:\\Python38\\python.exe: exit code 3221225781",
      "D:\\Tools\\Python\\python.exe: exit code 1",
    ],
    ["Traceback:\n  line 12,  in x", "Traceback:\n  line 3, in x"],
    [
      "outdated version of Git (git): 1.6.5 (need >= 1.7.0)",
      "outdated version of Git (git): 1.5 (need >= 1.7.0)",
    ],
    ["object at deadbeef0123 lost", "object at cafebabe99 lost"],
  ])("%j", (one, other) => {
    expect(problemSignature(one)).toBe(problemSignature(other));
  });
});

test("other causes, other signatures", () => {
  const texts = [
    "could not find 'git' executable",
    "could not find 'hg' executable",
    "No module named 'cv2'",
    "No module named 'cv'",
    "could not import the 'sqlite3' package",
    "could not import the 'sqlite' package",
    "libGL.so.1: cannot open",
  ];
  expect(new Set(texts.map(problemSignature)).size).toBe(texts.length);
});

test.each([
  ["Darwin", "macOS"],
  ["macOS", "macOS"],
  ["Windows", "Windows"],
  ["CYGWIN_NT-10.0", "Windows"],
  ["Linux", "Linux"],
  ["FreeBSD", "FreeBSD"],
  ["", "(unknown)"],
  [null, "(unknown)"],
])("the system %j is %s", (system, os) => {
  expect(osOf(system)).toBe(os);
});

test.each([
  ["3.12.4", "3.12"],
  ["2.7.11 |Anaconda 2.5.0 (64-bit)|", "2.7"],
  ["3.14.0rc1", "3.14"],
  ["3", "3"],
  ["none", null],
  [null, null],
])("the minor version of %j is %s", (text, minor) => {
  expect(minorVersion(text)).toBe(minor);
});
