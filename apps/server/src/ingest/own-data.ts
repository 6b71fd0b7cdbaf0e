import type { LearnerData } from "@allset/contract";
import {
  eraseLearners,
  learnerData,
  learnerExists,
  learnerIdOfKey,
  type Database,
} from "@allset/db";
import { Refusal } from "../errors/refusal.ts";

const unknownKey = () => new Refusal("not_found", "Nothing is held under this learner key.");

/** Everything held about the learner of a key. @throws {Refusal} `not_found` */
export async function readOwnData(db: Database, key: string): Promise<LearnerData> {
  const data = await learnerData(db, learnerIdOfKey(key));
  if (!data) throw unknownKey();
  return data;
}

/** Erases the learner of a key; a second time changes nothing. @throws {Refusal} `not_found` for a key never seen. */
export async function forgetLearner(db: Database, key: string): Promise<void> {
  const id = learnerIdOfKey(key);
  if ((await learnerExists(db, id)) === "unknown") throw unknownKey();
  await eraseLearners(db, [id], { id: null, name: "learner" });
}
