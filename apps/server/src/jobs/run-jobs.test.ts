import { pino } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { runJobs } from "./run-jobs.ts";

const silent = pino({ level: "silent" });

function withFakeClock() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
}

test("a job runs at its pace, and goes on after a failure", async () => {
  withFakeClock();
  let runs = 0;
  const jobs = runJobs(
    [
      {
        name: "a",
        everySeconds: 5,
        async run() {
          runs += 1;
          if (runs === 1) throw new Error("once");
        },
      },
    ],
    silent,
  );
  await vi.advanceTimersByTimeAsync(15_000);
  expect(runs).toBe(3);
  await jobs.stop();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(runs).toBe(3);
});

test("a job that should runs at the start as well", async () => {
  withFakeClock();
  let runs = 0;
  const run = async () => void (runs += 1);
  const jobs = runJobs([{ name: "a", everySeconds: 5, atStart: true, run }], silent);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(runs).toBe(2);
  await jobs.stop();
});

test("a job never runs beside itself, and a stop waits for it", async () => {
  withFakeClock();
  const ends: (() => void)[] = [];
  const run = () => new Promise<void>((end) => ends.push(end));
  const jobs = runJobs([{ name: "slow", everySeconds: 1, run }], silent);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ends).toHaveLength(1);
  let stopped = false;
  const stopping = jobs.stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(1000);
  expect(stopped).toBe(false);
  ends[0]?.();
  await stopping;
});

test("stopping does not wait for ever for a job that never ends", async () => {
  withFakeClock();
  const never = () => new Promise<void>(() => {});
  const jobs = runJobs([{ name: "a", everySeconds: 5, atStart: true, run: never }], silent);
  let stopped = false;
  void jobs.stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(1900);
  expect(stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(stopped).toBe(true);
});
