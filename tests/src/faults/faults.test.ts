import { expect, test } from "vitest";
import { runDiskFull } from "./disk-full.ts";
import { runFaults, wrongs } from "./run-faults.ts";
import { mayMount } from "./small-disk.ts";

const nothingWrong = {
  lost: 0,
  doubled: 0,
  invented: 0,
  gaps: 0,
  wrongStatistics: 0,
  wrongErasures: 0,
};

test("whatever is killed or cut, nothing acknowledged is lost, doubled or counted wrongly", async () => {
  const run = await runFaults({
    seed: 2016,
    plan: {
      "server killed": 2,
      "PostgreSQL killed": 1,
      "connections cut": 3,
      "cut before COMMIT": 2,
      "cut after COMMIT": 2,
      "Redis killed": 1,
    },
  });
  expect(run.surprises).toEqual([]);
  expect(wrongs(run)).toEqual(nothingWrong);
  const end = run.checks.at(-1);
  expect(end?.acknowledged).toBeGreaterThan(300);
  expect(end?.erased).toBeGreaterThan(0);
  expect(run.retries).toBeGreaterThan(50);
}, 300_000);

test.skipIf(!(await mayMount()))(
  "while the disk is full nothing is acknowledged that is not stored (needs root, to mount a small disk)",
  async () => {
    const run = await runDiskFull({ seed: 2016 });
    expect(run.surprises).toEqual([]);
    expect(wrongs(run)).toEqual(nothingWrong);
    expect(run.checks[0]?.acknowledged).toBeGreaterThan(99);
  },
  300_000,
);
