import { Page, Scope } from "@allset/contract";
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, submissionOf } from "../testing/submission-of.ts";
import { eraseLearners } from "./erase-learners.ts";
import { learnerIdOfKey } from "./learner-id.ts";
import { listLearners } from "./list-learners.ts";

const howMany = 25_000;
const size = 40;

type Someone = { id: string; name: string; windows: boolean; ready: boolean };

/** Every second one is an otter, every third works on Windows, every fifth is ready. From the newest to the oldest. */
async function storeMany(db: Database): Promise<Someone[]> {
  await submitAttempts(db, [
    submissionOf("windows", { platform: { system: "Windows" }, results: [fail("git")] }),
    submissionOf("linux", { results: [fail("git")] }),
  ]);
  await db.sql.begin((sql) => [
    sql`
      insert into attempt (learner_id, id, seq, platform_id, received_at, verified, ready, fingerprint, outcome_ids,
        receipt_problem_ids)
      select md5(n::text)::uuid, gen_random_uuid(), 1, a.platform_id, timestamptz '2026-03-01' + n * interval '1 minute',
        false, n % 5 = 0, '', a.outcome_ids, '{}'
      from generate_series(1, ${howMany}::int) n
        join attempt a on (a.learner_id = ${learnerIdOfKey("windows")}) = (n % 3 = 0)`,
    sql`truncate learner`,
    sql`
      insert into learner (id, pseudonym, platform_id, attempts, first_seen_at, last_seen_at)
      select md5(n::text)::uuid, case when n % 2 = 0 then 'amber-otter-' else 'bold-newt-' end || n, a.platform_id, 1,
        a.received_at, a.received_at
      from generate_series(1, ${howMany}::int) n join attempt a on a.learner_id = md5(n::text)::uuid`,
    sql`delete from attempt a where not exists (select from learner l where l.id = a.learner_id)`,
  ]);
  const rows = await db.sql<{ id: string; name: string; n: number }[]>`
    select md5(n::text)::uuid as id, case when n % 2 = 0 then 'amber-otter-' else 'bold-newt-' end || n as name, n
    from generate_series(1, ${howMany}::int) n order by n desc`;
  return rows.map(({ id, name, n }) => ({ id, name, windows: n % 3 === 0, ready: n % 5 === 0 }));
}

test("words find exactly who has them, page by page, be they few or very many", async () => {
  const db = await emptyDatabase();
  const everybody = await storeMany(db);
  const gone = everybody.filter((_, at) => at % 1_000 === 7).map(({ id }) => id);
  await eraseLearners(db, gone, { id: null, name: "test" });

  const expectFound = async (
    q: string,
    few: number,
    asked: { sort?: string; page?: number; windows?: true; ready?: true },
    counted = howMany,
  ) => {
    const { sort = "-lastSeenAt", page = 1, windows, ready } = asked;
    const { rows, total, more } = await listLearners(db, {
      scope: Scope.parse(windows ? { os: ["Windows"] } : {}),
      page: Page.parse({ q, sort, page, size }),
      viewer: { visible: "all", personal: true },
      status: ready && "ready",
      few,
      counted,
    });
    const names = everybody
      .filter((one) => !gone.includes(one.id) && one.name.includes(q))
      .filter((one) => (!windows || one.windows) && (!ready || one.ready))
      .map(({ name }) => name);
    const inOrder = sort.startsWith("-") ? names : names.toReversed();
    const found = rows.map(({ pseudonym }) => pseudonym);
    const known = Math.max(counted, page * size);
    expect({ q, few, asked, total, more, found }).toEqual({
      q,
      few,
      asked,
      total: Math.min(names.length, known),
      more: names.length > known,
      found: inOrder.slice((page - 1) * size, page * size),
    });
  };
  for (const q of ["otter", "newt-12", "otter-24998", "o", "nobody"]) {
    for (const few of [100, 5_000, howMany]) {
      await expectFound(q, few, {});
      await expectFound(q, few, { sort: "firstSeenAt", page: 3 });
      await expectFound(q, few, { windows: true, page: 2 });
      await expectFound(q, few, { windows: true, ready: true, sort: "lastSeenAt" });
      // Of many only so many are counted, or as many as there are up to the page that is asked for.
      await expectFound(q, few, { page: 2 }, 100);
      await expectFound(q, few, { page: 4 }, 100);
      await expectFound(q, few, { windows: true }, 100);
    }
  }
});

test("of those whom words find, the newest come first by their newest attempt, whenever they were last seen", async () => {
  const db = await emptyDatabase();
  const attempts = [
    { key: "ada", day: 10 },
    { key: "ada", day: 1 },
    { key: "bo", day: 9 },
    { key: "bo", day: 2 },
    { key: "cy", day: 5 },
    { key: "dee", day: 4 },
  ];
  for (const { key, day } of attempts) {
    const receivedAt = new Date(Date.UTC(2026, 2, day));
    await submitAttempts(db, [submissionOf(key, { receivedAt })]);
  }
  await db.sql`update learner set pseudonym = 'amber-otter-' || pseudonym`;
  // Nothing changes where no more than the page are counted.
  for (const counted of [4, 1]) {
    const found: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      const { rows, total } = await listLearners(db, {
        scope: Scope.parse({}),
        page: Page.parse({ q: "otter", page, size: 1 }),
        viewer: { visible: "all", personal: true },
        counted,
      });
      expect(total).toBe(Math.max(counted, page));
      found.push(...rows.map(({ id }) => id));
    }
    expect(found).toEqual(["cy", "dee", "bo", "ada"].map((key) => learnerIdOfKey(key)));
  }
});
