import { expect, test } from "vitest";
import { countReport } from "./test-reports.mjs";

/**
 * @param {string} status
 * @param {string[]} tests
 */
const file = (status, ...tests) => ({
  status,
  assertionResults: tests.map((result, index) => ({ status: result, fullName: `test ${index}` })),
});

test("passed, failed and skipped tests are counted over all files", () => {
  const testResults = [
    file("passed", "passed", "passed"),
    file("failed", "passed", "failed", "skipped"),
  ];

  expect(countReport({ testResults }, false)).toEqual({
    passed: 3,
    failed: 1,
    skipped: ["test 2"],
  });
});

test("a file that could not be loaded counts as one failure", () => {
  expect(countReport({ testResults: [file("failed")] }, false)).toMatchObject({ failed: 1 });
});

test("a run that failed outside of any test counts as one failure", () => {
  const testResults = [file("passed", "passed")];

  expect(countReport({ testResults }, false)).toMatchObject({ passed: 1, failed: 1 });
  expect(countReport({ testResults }, true)).toMatchObject({ passed: 1, failed: 0 });
});
