import { fixFor } from "@allset/checks";
import { type KnownFix, type ReceiptProblem, type Requirement, System } from "@allset/contract";
import { newestLists } from "./newest-lists.ts";
import { contentHash } from "./content-hash.ts";
import type { KnownOutcome, KnownPlatform, WithDimensions } from "./dimension-cache.ts";
import { ensureRows, type FoundRow, keepRows } from "./ensure-rows.ts";
import { resolveThroughCache } from "./resolve-through-cache.ts";
import { fixesInForce, type FixInForce } from "./fixes-in-force.ts";

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
  const [fixes, lists] = await Promise.all([
    fixesInForce(db, [...new Set(ids)]),
    newestLists(
      db,
      failed.flatMap(({ workshopId }) => workshopId ?? []),
    ),
  ]);
  const told = attempts.map((attempt) => {
    const problems = new Map<number, Omit<ToldProblem, "rowId">>();
    for (const outcome of attempt.outcomes) {
      const { problem } = outcome;
      if (problem && !problems.has(problem.id)) {
        problems.set(problem.id, tell(outcome, problem, attempt, { fixes, lists }));
      }
    }
    return [...problems.values()];
  });
  const rowIds = await resolveDocuments(
    db,
    told.flat().map(({ document }) => document),
  );
  let at = 0;
  return told.map((problems) =>
    problems.map((problem) => ({ ...problem, rowId: rowIds[at++] ?? 0 })),
  );
}

function tell(
  outcome: KnownOutcome,
  problem: { id: number; title: string },
  { platform, workshopId }: FailedAttempt,
  { fixes, lists }: { fixes: readonly FixInForce[]; lists: ReadonlyMap<number, Requirement[]> },
): Omit<ToldProblem, "rowId"> {
  const fix = fixes.find(
    ({ problemId, system, workshopIds }) =>
      problemId === problem.id &&
      (system === null || system === platform.os) &&
      (workshopIds === null || (workshopId !== null && workshopIds.includes(workshopId))),
  );
  const list = workshopId === null ? undefined : lists.get(workshopId);
  const known: KnownFix | null = fix
    ? { text: fix.text, command: fix.command, url: fix.url, workedFor: share(fix) }
    : fixWithoutStaff(
        outcome,
        platform,
        list?.find(({ check }) => check === outcome.check),
      );
  return {
    document: { id: String(problem.id), title: problem.title, check: outcome.check, fix: known },
    checkId: outcome.checkId,
    fixId: fix?.id ?? null,
  };
}

// Two digits, so that receipts do not differ for every learner.
function share({ tried, worked }: FixInForce): number | null {
  return tried === 0 ? null : Math.round((worked / tried) * 100) / 100;
}

function fixWithoutStaff(
  { check, reason }: KnownOutcome,
  { os, family }: FailedAttempt["platform"],
  requirement: Requirement | undefined,
): KnownFix | null {
  const system = System.safeParse(os);
  const question = { check, reason, family, requirement: requirement ?? null };
  const fix = system.success ? fixFor({ ...question, system: system.data }, []) : null;
  return fix && { ...fix, workedFor: null };
}

function resolveDocuments(
  { sql, dimensions }: WithDimensions,
  documents: readonly ReceiptProblem[],
): Promise<number[]> {
  return resolveThroughCache(
    documents,
    JSON.stringify,
    dimensions.receiptProblems,
    async (unknown) => {
      const rows = [...unknown.keys()].map((text) => ({
        text,
        hash: contentHash([text]).toString("hex"),
      }));
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
      return new Map(rows.map(({ text, hash }) => [text, ids.get(hash) ?? 0]));
    },
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
