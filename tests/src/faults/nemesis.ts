import type { Random } from "../testing/seeded-random.ts";
import type { Driver } from "./driver.ts";
import type { World } from "./start-world.ts";

/** How often each fault happens. */
export type Plan = Record<FaultName, number>;

export type FaultName = keyof typeof faults;

/** What can go wrong, each with its end: after it, everything runs again. */
export const faults = {
  "server killed": (world: World) => world.killServer(),
  "PostgreSQL killed": async ({ postgres }: World, driver: Driver) => {
    await postgres.kill();
    await driver.fail(5);
    await postgres.revive();
  },
  "connections cut": async (world: World) => world.cutConnections(),
  "cut before COMMIT": async (world: World) => {
    const cut = world.cutCommit("before");
    // Only a new connection says the word.
    world.cutConnections();
    await cut;
  },
  "cut after COMMIT": (world: World) => world.cutCommit("after"),
  "Redis killed": async ({ redis }: World, driver: Driver) => {
    await redis.kill();
    await driver.acknowledge(30);
    await redis.start();
  },
};

/** The faults of a plan, in an order that the seed decides. */
export function shuffled(plan: Plan, random: Random): FaultName[] {
  const names = (Object.keys(plan) as FaultName[]).flatMap((name) =>
    Array.from({ length: plan[name] }, () => ({ name, place: random.next() })),
  );
  return names.toSorted((one, other) => one.place - other.place).map(({ name }) => name);
}
