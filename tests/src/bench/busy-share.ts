import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

const sampleMilliseconds = 2000;

/**
 * How much of the processors is in use now, 0 to 1. Not the load average: that of a minute still remembers the build just
 * before.
 */
export async function busyShare(): Promise<number> {
  const before = processorTimes();
  await wait(sampleMilliseconds);
  const after = processorTimes();
  const all = after.all - before.all;
  return all === 0 ? 0 : 1 - (after.idle - before.idle) / all;
}

function processorTimes(): { idle: number; all: number } {
  const times = cpus().map((processor) => processor.times);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    idle: sum(times.map(({ idle }) => idle)),
    all: sum(times.flatMap((one) => Object.values(one))),
  };
}
