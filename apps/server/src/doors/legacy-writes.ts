import { LegacyReport, makeLearnerKey, readLearnerKey } from "@allset/contract";
import { learnerExists, learnerIdOfKey, type Database } from "@allset/db";
import type { FastifyInstance } from "fastify";
import { legacySubmission } from "../ingest/legacy-submission.ts";
import { store } from "../ingest/take-in.ts";
import { limitHeaders } from "../limits/limit-headers.ts";
import type { Services } from "../services.ts";
import { onlyMethods } from "./only-methods.ts";

/**
 * `POST /installation_data/` of the 2016 server (WIRE §2). Its clients follow no redirect and accept nothing but 200 with
 * a `key`.
 */
export async function legacyWrites(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  app.post("/installation_data/", async (request, reply) => {
    await request.caller.chargeCall();
    const report = LegacyReport.parse(request.body);
    const { key, known } = await keyOf(services.db, report.unique_user_id);
    const { receipt, told } = await store(
      services,
      request.caller,
      {
        addressKey: request.caller.addressKey,
        learnerKey: known ? learnerIdOfKey(key) : null,
        workshop: null,
      },
      await legacySubmission(report, learnerIdOfKey(key)),
      "2016",
    );
    reply.headers(limitHeaders(told));
    return {
      key,
      summary: {
        message: known ? "pushed data with same id" : "new id generated",
        status: "Successful",
      },
      allset: { ready: receipt.ready, learner: receipt.learner, problems: receipt.problems },
    };
  });
  onlyMethods(app, "/installation_data/", ["POST"]);

  // 308 keeps the method and the body, for clients that do follow.
  app.all("/installation_data", async (_, reply) => reply.redirect("/installation_data/", 308));
}

const longestKey = 200;

// A key that was never issued is not adopted, whoever made it up: the learner gets a new one.
async function keyOf(db: Database, given: unknown): Promise<{ key: string; known: boolean }> {
  if (typeof given === "string" && given !== "" && given.length <= longestKey) {
    const reading = readLearnerKey(given);
    // Keys issued by the 2016 server itself have no check symbol; imported data knows them as they stand.
    const key = reading.kind === "key" ? reading.key : given.toWellFormed();
    if ((await learnerExists(db, learnerIdOfKey(key))) === "known") return { key, known: true };
  }
  const key = makeLearnerKey((length) => crypto.getRandomValues(new Uint8Array(length)));
  return { key, known: false };
}
