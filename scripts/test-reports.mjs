import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** Where each room's vitest writes what happened; turbo keeps it together with its cached result. */
const reportFile = join(".turbo", "test-report.json");

/**
 * What `vitest run` is called with: it writes the report beside the usual output, and waits longer
 * than a busy computer is slow, so that a time-out means "hangs".
 */
export const vitestArguments = [
  "--reporter=default",
  "--reporter=json",
  `--outputFile=${reportFile}`,
  "--testTimeout=120000",
  "--hookTimeout=120000",
];

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts */

/**
 * Forgets an earlier report, which would be counted if vitest died before it could write one.
 *
 * @param {string} room
 */
export function forgetReport(room) {
  rmSync(join(root, room, reportFile), { force: true });
}

/**
 * Counts the tests of a room. A file that could not even be loaded, and a run that failed without
 * any failed test, count as one failure each.
 *
 * @param {string} room
 * @param {boolean} ok what the exit code said
 * @returns {Counts}
 */
export function countTests(room, ok) {
  const file = join(root, room, reportFile);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  return countReport(JSON.parse(readFileSync(file, "utf8")), ok);
}

/**
 * @param {{ testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 * @param {boolean} ok
 * @returns {Counts}
 */
export function countReport(report, ok) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(({ status }) => status === "failed").length;
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  ).length;
  const failed = failedTests + brokenFiles;
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: tests
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ fullName }) => fullName),
  };
}
