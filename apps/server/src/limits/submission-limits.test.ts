import { expect, test } from "vitest";
import type { LimitSettings } from "../config.ts";
import { createMemoryCounter } from "./memory-counter.ts";
import { createSubmissionLimits } from "./submission-limits.ts";

const limits: LimitSettings = {
  windowSeconds: 3600,
  submissionsPerAddress: 100,
  callsPerAddress: 10_000,
  submissionsPerKey: 3,
  wrongCodesPerAddress: 100,
  submissionsPerSeat: 10,
  assumedSeats: 5,
  addressShare: 0.6,
  keysPerSeat: 5,
  signInsPerMinute: 10,
};

/** Limits over a counter that lets go of a call only when it is told, and the names asked for since it was. */
function watchedLimits() {
  const counter = createMemoryCounter();
  const held: { name: string; go: () => void }[] = [];
  const forgotten = new Set<string>();
  const watched: typeof counter = {
    ...counter,
    knownLeft: (name, limit) => (forgotten.has(name) ? null : counter.knownLeft(name, limit)),
    async take(name, limit, windowSeconds) {
      await new Promise<void>((go) => held.push({ name: name.replace(/^\{.*?\}:/, ""), go }));
      return counter.take(name, limit, windowSeconds);
    },
  };
  const settings = { read: () => Promise.resolve({ submissionsPerAddress: 100 }) };
  const { charge } = createSubmissionLimits(watched, limits, settings);
  /** Charges, and gives back what was asked for at the same time, step by step. */
  const stepsOf = async (learnerKey: string, slug?: string) => {
    const workshop = slug === undefined ? null : { slug, seats: null, shareLifted: false };
    const steps: string[][] = [];
    let outcome: "charged" | "refused" | undefined;
    const charging = charge({ addressKey: "a", learnerKey, workshop }).then(
      () => (outcome = "charged"),
      () => (outcome = "refused"),
    );
    while (outcome === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
      const step = held.splice(0);
      if (step.length > 0) steps.push(step.map(({ name }) => name));
      for (const { go } of step) go();
    }
    await charging;
    return { steps, outcome };
  };
  const takenFromAddress = () => 100 - (counter.knownLeft("{a}:submissions", 100) ?? 100);
  return { stepsOf, takenFromAddress, forget: (name: string) => forgotten.add(name) };
}

test("budgets with plenty left are taken at once, near their end one after the other", async () => {
  const { stepsOf, takenFromAddress } = watchedLimits();
  const apart = { outcome: "charged", steps: [["key"], ["submissions"]] };
  const together = { outcome: "charged", steps: [["key", "submissions"]] };

  expect(await stepsOf("k0")).toEqual(apart);
  while (takenFromAddress() < 80) {
    expect(await stepsOf(`k${takenFromAddress()}`)).toEqual(together);
  }
  expect(await stepsOf("k80")).toEqual(apart);
});

test("a key that is used up takes nothing from its address", async () => {
  const { stepsOf, takenFromAddress, forget } = watchedLimits();
  for (let at = 0; at < 3; at += 1) await stepsOf("k");
  // Known to be used up, and as another server may have used it up.
  expect(await stepsOf("k")).toEqual({ outcome: "refused", steps: [["key"]] });
  forget("{k}:key");
  expect(await stepsOf("k")).toEqual({ outcome: "refused", steps: [["key", "submissions"]] });
  expect(takenFromAddress()).toBe(3);
});

test("new keys are counted only of keys that are new", async () => {
  const { stepsOf } = watchedLimits();
  const ofWorkshop = ["share:a", "submissions"];
  const first = await stepsOf("k", "w");
  expect(first.steps.flat()).toEqual(["key", "keys:a", "keys", ...ofWorkshop]);

  // A workshop of five seats has room for fifteen keys from one address: never plenty.
  expect((await stepsOf("k", "w")).steps).toEqual([["key"], ["share:a"], ["submissions"]]);
});
