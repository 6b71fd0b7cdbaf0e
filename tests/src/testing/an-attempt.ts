import { randomUUID } from "node:crypto";
import { makeLearnerKey, type AttemptInput } from "@allset/contract";

/** A learner key nobody had before. */
export function newKey(): string {
  return makeLearnerKey((length) => crypto.getRandomValues(new Uint8Array(length)));
}

/** A small attempt of a new learner, with changes. */
export function anAttempt(changes: Partial<AttemptInput> = {}): AttemptInput {
  return {
    id: randomUUID(),
    key: newKey(),
    platform: { system: "Linux" },
    results: [{ check: "git", status: "pass" }],
    ...changes,
  };
}
