import { describe, expect, test } from "vitest";
import { readLegacyError } from "./read-legacy-error.ts";

const nothing = { version: null, wanted: null };

describe("an error text of the 2016 script", () => {
  test.each([
    ["could not find 'git' executable", "missing"],
    ["errors finding Mercurial (hg) version", "missing"],
    ["could not import the 'numpy' package for NumPy (numpy)", "missing"],
    ["nothing exists at any of the expected paths for TextMate (textmate):\n    /a", "missing"],
    [
      "text/code editor (virtual-editor) requires at least one of the following dependencies",
      "missing",
    ],
    ["failed to execute: hg --version\nstatus: 255\nstderr:\nImportError", "broken"],
    ["no version string in output:\nhello", "broken"],
    ["empty version stream on stdout for make", "broken"],
    ["some dependencies for IPython script (ipython) were not satisfied", "blocked"],
  ])("tells its reason: %j", (text, reason) => {
    expect(readLegacyError(text)).toEqual({ reason, ...nothing });
  });

  test("names the version of the program itself where it is outdated", () => {
    expect(readLegacyError("outdated version of Git (git): 1.6.5 (need >= 1.7.0)")).toEqual({
      reason: "outdated",
      version: "1.6.5",
      wanted: ">=1.7.0",
    });
    const python =
      "outdated version of Python version (python): 2.5.1 (r251:54863, Apr 18 2007) (need >= 2.6)";
    expect(readLegacyError(python)).toMatchObject({ version: "2.5.1", wanted: ">=2.6" });
    expect(readLegacyError("outdated version of Nose (nose): None (need >= 1.0.0)")).toEqual({
      reason: "outdated",
      ...nothing,
    });
  });

  test("tells the cause, not the sentence above it, in a whole report", () => {
    const report = [
      "check for Mercurial (hg) failed:",
      "  errors finding Mercurial (hg) version",
      "  For instructions on installing an up-to-date version, see",
      "  causes:",
      "  check for Mercurial (hg) failed:",
      "    failed to execute: hg --version",
    ];
    expect(readLegacyError(report.join("\n")).reason).toBe("broken");
  });

  test.each([null, "", "unparsable 'x' in version 1.x of Git (git), (need >= 1.7.0)", "Boom"])(
    "tells nothing where the script had no such sentence: %j",
    (text) => {
      expect(readLegacyError(text)).toEqual({ reason: null, ...nothing });
    },
  );
});
