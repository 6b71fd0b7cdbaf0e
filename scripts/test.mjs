// `npm test [-- --force]`: everything that must hold before a change is good. Unchanged rooms
// replay their last result; `--force` runs them all.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findToolchain, installDependencies, turbo } from "./bootstrap.mjs";
import { endWithNpm, giveUp, root, step } from "./run.mjs";
import { provideSystemPackages } from "./system-packages.mjs";
import { countTests, forgetReport, vitestArguments } from "./test-reports.mjs";

const force = process.argv.includes("--force") ? ["--force"] : [];
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const skipped = [];
let passed = 0;
let failed = 0;

endWithNpm();
console.log("\nAllset\n");
const toolchain = await findToolchain();
const ready =
  (await step("dependencies", () => installDependencies(toolchain))) &&
  (await step("system packages", provideSystemPackages));
if (!ready) giveUp("The tests could not start. The step marked with ✗ says why.");

await twoAtATime([
  () => check("format", ["//#check-format"]),
  () => check("lint", ["//#lint"]),
  () => check("types", ["typecheck"]),
  () => check("dead code", ["//#dead-code"]),
  () => check("room walls", ["//#walls"]),
  () => check("build", ["build"]),
]);
await twoAtATime([() => test("scripts", "", "//#test-house"), ...roomTests()]);

if (skipped.length > 0) console.log(`\n  Not for this system:\n    ${skipped.join("\n    ")}`);
if (failures.length > 0) console.log(`\n  Failed: ${failures.join(", ")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * @param {string} title
 * @param {string[]} tasks
 */
async function check(title, tasks) {
  const ok = await step(title, () => turbo(toolchain, [...tasks, "--continue", ...force]));
  count(title, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });
}

function roomTests() {
  const rooms = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return [...rooms, "tests"]
    .filter((room) => existsSync(join(root, room, "package.json")))
    .map((room) => () => test(room, room, "test", `--filter=./${room}`));
}

/**
 * @param {string} title
 * @param {string} room
 * @param {string[]} tasks
 */
async function test(title, room, ...tasks) {
  forgetReport(room);
  await step(`tests in ${title}`, async () => {
    const result = await turbo(toolchain, [...tasks, ...force, "--", ...vitestArguments]);
    const counts = countTests(room, result.ok);
    count(title, counts);
    const note = [`${counts.passed} passed`, counts.failed > 0 && `${counts.failed} failed`];
    return {
      ...result,
      ok: counts.failed === 0,
      note: [...note, result.note].filter(Boolean).join(", "),
    };
  });
}

/**
 * @param {string} title
 * @param {import("./test-reports.mjs").Counts} counts
 */
function count(title, counts) {
  passed += counts.passed;
  failed += counts.failed;
  skipped.push(...counts.skipped);
  if (counts.failed > 0) failures.push(title);
}

/**
 * Two at a time, each in its own room: more would only wait for one another on two cores.
 *
 * @param {(() => Promise<void>)[]} jobs
 */
async function twoAtATime(jobs) {
  const queue = jobs.values();
  const work = async () => {
    for (const job of queue) await job();
  };
  await Promise.all([work(), work()]);
}
