import { fixFor } from "@allset/checks";
import { type KnownFix, type ReceiptProblem, type Requirement, System } from "@allset/contract";
import { contentHash } from "./content-hash.ts";
import type { Queryable } from "../database.ts";
import type { KnownOutcome, KnownPlatform, WithDimensions } from "./dimension-cache.ts";
import { ensureRows, type FoundRow, keepRows } from "./ensure-rows.ts";
import { resolveThroughCache } from "./resolve-through-cache.ts";
import { fixesAndLists, type FixInForce } from "./fixes-and-lists.ts";

/** What a receipt tells about one failure: the problem with its fix, and the staff's fix among them. */
export type ToldProblem = {
  rowId: number;
  document: ReceiptProblem;
  checkId: number;
  fixId: number | null;
};

type FailedAttempt = {
  outcomes: readonly KnownOutcome[];
  platform: Pick<KnownPlatform, "os" | "family">;
  workshopId: number | null;
};

/** What the receipt of each attempt will say about its failures: each problem once, in the order of the results. */
export async function tellProblems(
  db: WithDimensions,
  attempts: readonly FailedAttempt[],
): Promise<ToldProblem[][]> {
  const failed = attempts.filter(({ outcomes }) => outcomes.some(({ problem }) => problem));
  const ids = failed.flatMap(({ outcomes }) => outcomes.flatMap((one) => one.problem?.id ?? []));
  const { fixes, lists } = await fixesAndLists(db, {
    problemIds: ids,
    workshopIds: failed.flatMap(({ workshopId }) => workshopId ?? []),
  });
  const failures = attempts.map((attempt) => failuresOf(attempt, { fixes, lists }));
  const told = await resolveThroughCache(
    failures.flat(),
    failureKey,
    db.dimensions.toldProblems,
    (unknown) => findOrAdd(db, unknown),
  );
  let next = 0;
  return failures.map(({ length }) => told.slice(next, (next += length)));
}

/** A failure with everything that decides what its learner is told. */
type Failure = {
  outcome: KnownOutcome;
  problem: { id: number; title: string };
  platform: FailedAttempt["platform"];
  /** Written by staff, and in force for this learner. */
  fix: FixInForce | null;
  requirement: Requirement | null;
};

function failuresOf(
  { outcomes, platform, workshopId }: FailedAttempt,
  { fixes, lists }: { fixes: readonly FixInForce[]; lists: ReadonlyMap<number, Requirement[]> },
): Failure[] {
  const list = workshopId === null ? undefined : lists.get(workshopId);
  const failures = new Map<number, Failure>();
  for (const outcome of outcomes) {
    const { problem } = outcome;
    if (!problem || failures.has(problem.id)) continue;
    const fix = fixes.find(
      ({ problemId, system, workshopIds }) =>
        problemId === problem.id &&
        (system === null || system === platform.os) &&
        (workshopIds === null || (workshopId !== null && workshopIds.includes(workshopId))),
    );
    const requirement = fix ? undefined : list?.find(({ check }) => check === outcome.check);
    failures.set(problem.id, {
      outcome,
      problem,
      platform,
      fix: fix ?? null,
      requirement: requirement ?? null,
    });
  }
  return [...failures.values()];
}

function failureKey({ outcome, platform, fix, requirement }: Failure): string {
  const known = fix
    ? JSON.stringify([fix.id, knownFix(fix)])
    : requirement && JSON.stringify(requirement);
  return `${outcome.id} ${platform.os} ${platform.family} ${known}`;
}

function documentOf({ outcome, problem, platform, fix, requirement }: Failure): ReceiptProblem {
  return {
    id: String(problem.id),
    title: problem.title,
    check: outcome.check,
    fix: fix ? knownFix(fix) : fixWithoutStaff(outcome, platform, requirement),
  };
}

function knownFix({ text, command, url, tried, worked }: FixInForce): KnownFix {
  // Two digits, so that receipts do not differ for every learner.
  const workedFor = tried === 0 ? null : Math.round((worked / tried) * 100) / 100;
  return { text, command, url, workedFor };
}

function fixWithoutStaff(
  { check, reason }: KnownOutcome,
  { os, family }: FailedAttempt["platform"],
  requirement: Requirement | null,
): KnownFix | null {
  const system = System.safeParse(os);
  const question = { check, reason, family, requirement };
  const fix = system.success ? fixFor({ ...question, system: system.data }, []) : null;
  return fix && { ...fix, workedFor: null };
}

/** What the failures are told, by their keys. Different failures may be told the same. */
async function findOrAdd(
  { sql }: Queryable,
  unknown: ReadonlyMap<string, Failure>,
): Promise<Map<string, ToldProblem>> {
  const rows = [...unknown].map(([key, failure]) => {
    const document = documentOf(failure);
    const text = JSON.stringify(document);
    return { key, failure, document, text, hash: contentHash([text]).toString("hex") };
  });
  const ids = await ensureRows(
    new Map(rows.map((row) => [row.hash, row])),
    (hashes) => sql<FoundRow[]>`
      select encode(hash, 'hex') as key, id, unused_epoch is not null as unused from receipt_problem
      where hash = any(select decode(key, 'hex') from unnest(${hashes}::text[]) key)`,
    (missing) => sql`
      insert into receipt_problem (hash, document)
      select decode(hash, 'hex'), document::jsonb
      from unnest(${missing.map((row) => row.hash)}::text[],
        ${missing.map((row) => row.text)}::text[]) as missing(hash, document)
      order by hash
      on conflict do nothing`,
    keepRows({ sql }, "receipt_problem"),
  );
  return new Map(
    rows.map(({ key, failure, document, hash }) => {
      const rowId = ids.get(hash);
      if (rowId === undefined) throw new Error("a receipt's problem was not resolved");
      const { outcome, fix } = failure;
      return [key, { rowId, document, checkId: outcome.checkId, fixId: fix?.id ?? null }];
    }),
  );
}

/** The documents of these rows, by id. */
export async function receiptDocuments(
  { sql, dimensions }: WithDimensions,
  ids: readonly number[],
): Promise<Map<number, ReceiptProblem>> {
  const documents = new Map<number, ReceiptProblem>();
  const missing: number[] = [];
  for (const id of ids) {
    const known = dimensions.receiptProblemsById.get(id);
    if (known) documents.set(id, known);
    else missing.push(id);
  }
  if (missing.length === 0) return documents;
  const rows = await sql<{ id: number; document: ReceiptProblem }[]>`
    select id, document from receipt_problem where id = any(${missing}::int[])`;
  for (const { id, document } of rows) {
    documents.set(id, document);
    dimensions.receiptProblemsById.set(id, document);
  }
  return documents;
}
