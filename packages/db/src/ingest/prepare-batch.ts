import type { KnownOutcome, KnownPlatform, WithDimensions } from "./dimension-cache.ts";
import { fingerprintHex } from "./fingerprint-hex.ts";
import { tellProblems, type ToldProblem } from "./receipt-problems.ts";
import { resolveClients } from "./resolve-clients.ts";
import { resolveOutcomes } from "./resolve-outcomes.ts";
import { resolvePlatforms } from "./resolve-platforms.ts";
import { namedWorkshop, resolveWorkshops } from "./resolve-workshops.ts";
import type { Submission } from "./submission.ts";

/** A submission whose words are ids already. */
export type PreparedAttempt = {
  submission: Submission;
  receivedAt: Date;
  /** Hexadecimal, 16 bytes. */
  fingerprint: string;
  outcomes: KnownOutcome[];
  platform: KnownPlatform;
  clientId: number | null;
  /** The workshop it names; null when it names none. */
  workshopId: number | null;
  problems: ToldProblem[];
};

/**
 * Finds or adds every dimension row that a batch needs, but for check states (resolve-check-states.ts), each statement a transaction of its own: rows that several
 * servers add at once are then locked for moments only, and never while learners are locked.
 */
export async function prepareBatch(
  db: WithDimensions,
  batch: readonly Submission[],
): Promise<PreparedAttempt[]> {
  const [platforms, clients, workshops, outcomes] = await Promise.all([
    resolvePlatforms(
      db,
      batch.map(({ platform }) => platform),
    ),
    resolveEach(
      batch,
      ({ client }) => client,
      (named) => resolveClients(db, named),
    ),
    resolveEach(batch, namedWorkshop, (named) => resolveWorkshops(db, named)),
    resolveOutcomes(
      db,
      batch.flatMap(({ results }) => results),
    ),
  ]);
  let next = 0;
  const attempts = batch.map((submission, at) => {
    const platform = platforms[at];
    if (!platform) throw new Error("a platform was not resolved");
    return {
      submission,
      receivedAt: submission.receivedAt ?? new Date(),
      fingerprint: fingerprintHex(submission.fingerprint),
      outcomes: outcomes.slice(next, (next += submission.results.length)),
      platform,
      clientId: clients[at] ?? null,
      workshopId: workshops[at] ?? null,
    };
  });
  const problems = await tellProblems(
    db,
    attempts.map(({ submission, outcomes, platform, workshopId }) => ({
      outcomes: submission.toldNobody ? [] : outcomes,
      platform,
      workshopId,
    })),
  );
  return attempts.map((attempt, at) => ({ ...attempt, problems: problems[at] ?? [] }));
}

/** Ids in the order of the batch, null where a submission has nothing to resolve. */
async function resolveEach<Value>(
  batch: readonly Submission[],
  pick: (submission: Submission) => Value | null,
  resolve: (values: Value[]) => Promise<number[]>,
): Promise<(number | null)[]> {
  const picked = batch.map(pick);
  const ids = await resolve(picked.filter((value) => value !== null));
  let next = 0;
  return picked.map((value) => (value === null ? null : (ids[next++] ?? null)));
}
