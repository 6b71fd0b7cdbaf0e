import { performance as measures } from "node:perf_hooks";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createBatcher } from "./batcher.ts";

const settings = {
  size: 3,
  waitMilliseconds: 5,
  busyMilliseconds: 5,
  isBusy: () => false,
  inFlight: 2,
  queue: 6,
};

/** A `run` whose batches end when the test says so. */
function heldBack() {
  const batches: { items: number[]; end(): void }[] = [];
  const arrived: (() => void)[] = [];
  const run = (items: number[]) =>
    new Promise<string[]>((resolve) => {
      batches.push({ items, end: () => resolve(items.map((item) => `stored ${item}`)) });
      arrived.splice(0).forEach((tell) => tell());
    });
  const untilBatches = async (count: number) => {
    while (batches.length < count) await new Promise<void>((tell) => arrived.push(tell));
  };
  return { batches, run, untilBatches };
}

test("each caller gets the outcome of its own item", async () => {
  const batcher = createBatcher(async (items: number[]) => items.map((item) => item * 10));
  expect(await Promise.all([1, 2, 3].map((item) => batcher.add(item)))).toEqual([10, 20, 30]);
});

test("the event loop is watched for each batcher, and not by reading the module", async () => {
  const measure = vi.spyOn(measures, "eventLoopUtilization");
  onTestFinished(() => measure.mockRestore());
  vi.resetModules();
  const module = await import("./batcher.ts");
  expect(measure).not.toHaveBeenCalled();
  const run = (items: number[]) => Promise.resolve(items);
  module.createBatcher(run);
  module.createBatcher(run);
  expect(measure).toHaveBeenCalledTimes(2);
  module.createBatcher(run, settings);
  expect(measure).toHaveBeenCalledTimes(2);
});

test("items that come together go together, in batches of at most the size", async () => {
  const sizes: number[] = [];
  const batcher = createBatcher(
    async (items: number[]) => {
      sizes.push(items.length);
      return items;
    },
    { ...settings, queue: 100 },
  );
  await Promise.all(Array.from({ length: 7 }, (_, item) => batcher.add(item)));
  expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 3, 3]);
});

test("no more batches than allowed are under way, and no more items wait than the queue holds", async () => {
  const { batches, run, untilBatches } = heldBack();
  const batcher = createBatcher(run, settings);
  const outcomes = Array.from({ length: 6 }, (_, item) => batcher.add(item));
  await untilBatches(2);
  const waiting = Array.from({ length: 6 }, (_, item) => batcher.add(item + 6));
  expect(await batcher.add(99)).toBe("busy");
  expect(batches).toHaveLength(2);
  expect(batcher.waiting()).toBe(6);

  batches.forEach(({ end }) => end());
  await Promise.all(outcomes);
  await untilBatches(4);
  batches.forEach(({ end }) => end());
  expect(await Promise.all(waiting)).toEqual([6, 7, 8, 9, 10, 11].map((item) => `stored ${item}`));
});

describe("a busy process", () => {
  function gathering() {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const sizes: number[] = [];
    const process = { busy: true };
    const batcher = createBatcher(
      async (items: number[]) => {
        sizes.push(items.length);
        return items;
      },
      { ...settings, busyMilliseconds: 20, isBusy: () => process.busy },
    );
    return { sizes, process, batcher };
  }

  test("gathers what comes in the meantime, even when nothing is under way", async () => {
    const { sizes, batcher } = gathering();
    const first = batcher.add(1);
    await vi.advanceTimersByTimeAsync(19);
    expect(sizes).toEqual([]);
    const second = batcher.add(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    expect(sizes).toEqual([2]);
  });

  test("waits no longer once it has a pause", async () => {
    const { sizes, process, batcher } = gathering();
    const first = batcher.add(1);
    await vi.advanceTimersByTimeAsync(4);
    process.busy = false;
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe(1);
    const second = batcher.add(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(await second).toBe(2);
    expect(sizes).toEqual([1, 1]);
  });
});

test("a stop does not wait for a busy process to gather", async () => {
  const never = { ...settings, size: 1000, busyMilliseconds: 1_000_000, isBusy: () => true };
  const { batches, run, untilBatches } = heldBack();
  const batcher = createBatcher(run, { ...never, inFlight: 1 });
  const first = batcher.add(1);
  const drained = batcher.drain();
  await untilBatches(1);
  const second = batcher.add(2);
  batches[0]?.end();
  await untilBatches(2);
  batches[1]?.end();
  await drained;
  expect(await Promise.all([first, second])).toEqual(["stored 1", "stored 2"]);
});

test("a batch that fails rejects its own callers and no others", async () => {
  const batcher = createBatcher(
    async (items: number[]) => {
      if (items.includes(1)) throw new Error("lost");
      return items;
    },
    { ...settings, size: 1 },
  );
  const [bad, good] = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(bad?.status).toBe("rejected");
  expect(good).toEqual({ status: "fulfilled", value: 2 });
});

test("drain waits for everything that was added", async () => {
  const { batches, run, untilBatches } = heldBack();
  const batcher = createBatcher(run, settings);
  let drained = false;
  void batcher.add(1);
  const draining = batcher.drain().then(() => (drained = true));
  await untilBatches(1);
  expect(drained).toBe(false);
  batches.forEach(({ end }) => end());
  await draining;
  await batcher.drain();
});
