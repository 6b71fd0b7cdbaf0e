import { createAllsetClient } from "@allset/client";

/** What a learner may do with the key alone, through the same client that install tooling uses. */
export function learnerDoor(origin: string) {
  return createAllsetClient({ url: origin }).learner;
}
