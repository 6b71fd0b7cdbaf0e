import { makeLearnerKey } from "@allset/contract";

/** Makes the secret of a new learner. Keep it in the learner's own data folder, one for each server. */
export function newLearnerKey(): string {
  return makeLearnerKey((length) => crypto.getRandomValues(new Uint8Array(length)));
}
