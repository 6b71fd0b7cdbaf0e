import { readLearnerKey, type Attempt, type Receipt } from "@allset/contract";
import { findStoredAttempts, type Submission } from "@allset/db";
import { callsPolicy, type Caller } from "../caller.ts";
import { Refusal } from "../errors/refusal.ts";
import type { ToldBudget } from "../limits/limit-headers.ts";
import {
  OverLimit,
  type Charge,
  type Charged,
  type SubmissionLimits,
} from "../limits/submission-limits.ts";
import type { Services } from "../services.ts";
import { toSubmission } from "./to-submission.ts";
import type { JoinableWorkshop } from "./workshop-doorkeeper.ts";

/** By which door a submission came, for the metrics. */
export type Door = "trpc" | "http" | "2016";

/** A stored submission, and how the budgets stand that it was charged to. */
export type TakenIn = { receipt: Receipt; told: ToldBudget[] };

/**
 * Takes in a modern submission: key, join code, limits, then the next batch. Resolves after the commit.
 *
 * @throws {Refusal} for everything but `stored` and `duplicate`; nothing is stored then.
 */
export async function takeIn(
  services: Services,
  caller: Caller,
  attempt: Attempt,
  door: Door,
): Promise<TakenIn> {
  const reading = readLearnerKey(attempt.key);
  if (reading.kind !== "key") {
    services.metrics.submissions.inc({ door, outcome: "invalid_key" });
    throw new Refusal(
      "invalid_key",
      "The learner key was changed: its check symbol does not fit. Make a new key and send again.",
    );
  }
  const workshop = await openedWorkshop(services, caller, attempt);
  const submission = await toSubmission(attempt, reading.key, workshop !== null);
  const charge = { addressKey: caller.addressKey, learnerKey: submission.learnerId, workshop };
  return store(services, caller, charge, submission, door);
}

/**
 * Charges a submission and stores it with the next batch; what was not stored anew costs nothing.
 * At the limit a submission that is stored already still gets its receipt: its sender may never have seen the first.
 *
 * @throws {Refusal} for everything but `stored` and `duplicate`.
 */
export async function store(
  { db, limits, batcher, metrics }: Services,
  caller: Caller,
  charge: Charge,
  submission: Submission,
  door: Door,
): Promise<TakenIn> {
  const count = (outcome: string) => metrics.submissions.inc({ door, outcome });
  const charged = await chargeBoth(limits, caller, charge).catch(async (error: unknown) => {
    if (!(error instanceof OverLimit) || error.told.some(({ policy }) => policy === callsPolicy)) {
      throw error;
    }
    const [earlier] = await findStoredAttempts(db, [submission]);
    if (earlier?.kind !== "duplicate") {
      count("rate_limited");
      throw error;
    }
    return { ...earlier, told: error.told };
  });
  if ("receipt" in charged) {
    count("duplicate");
    return charged;
  }
  const outcome = await batcher
    .add(submission)
    .catch((cause: unknown) => ({ kind: "failed" as const, cause }));
  const kind = outcome === "busy" ? "busy" : outcome.kind;
  count(kind);
  if (kind !== "stored") await charged.giveBack();
  if (outcome === "busy") throw notStored("The server is busy.");
  switch (outcome.kind) {
    case "stored":
    case "duplicate":
      return { receipt: outcome.receipt, told: charged.told };
    case "conflict":
      throw new Refusal(
        "conflict",
        "An attempt with this id was sent before, with other content. A new attempt needs a new id.",
      );
    case "gone":
      throw new Refusal("gone", "This learner was erased. Make a new key to send results again.");
    case "late":
      throw new Error("only imports ask whether an attempt is late");
    case "failed":
      throw notStored("The result could not be stored.", outcome.cause);
  }
}

/** Charges the submission while the call itself is being charged. @throws {OverLimit} when either may not be. */
async function chargeBoth(
  limits: SubmissionLimits,
  caller: Caller,
  charge: Charge,
): Promise<Charged> {
  const [charged, called] = await Promise.allSettled([limits.charge(charge), caller.callCharged()]);
  if (called.status === "rejected") {
    if (charged.status === "fulfilled") await charged.value.giveBack();
    throw called.reason;
  }
  if (charged.status === "rejected") throw charged.reason;
  return charged.value;
}

const retryAfterSeconds = 5;

function notStored(why: string, cause?: unknown): Refusal {
  return new Refusal("unavailable", `${why} Send the same attempt again in a moment.`, {
    retryAfterSeconds,
    cause,
  });
}

async function openedWorkshop(
  { doorkeeper, limits }: Services,
  { addressKey }: Caller,
  { workshop, code }: Attempt,
): Promise<JoinableWorkshop | null> {
  if (!workshop || !code) return null;
  const opened = await doorkeeper.open(workshop, code);
  if (!opened) await limits.chargeWrongCode(addressKey);
  return opened;
}
