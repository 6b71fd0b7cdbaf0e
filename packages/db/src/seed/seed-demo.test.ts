import { Page, Scope } from "@allset/contract";
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { listLearners } from "../learners/list-learners.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { listWorkshops } from "../workshops/list-workshops.ts";
import { seedDemo } from "./seed-demo.ts";

const now = new Date("2026-03-14T12:00:00Z");
const owner = { visible: "all", personal: true } as const;

const everything = (db: Database) =>
  db.sql`
    select l.pseudonym, a.seq, a.received_at, a.ready, w.slug, array(
      select o.status || coalesce(o.reason, '') || o.name from unnest(a.outcome_ids) with ordinality u(id, place)
      join outcome o on o.id = u.id order by u.place) as results
    from attempt a join learner l on l.id = a.learner_id left join workshop w on w.id = a.workshop_id
    order by 1, 2`;

test("demo data is lively, the same for the same seed, and added once", async () => {
  const db = await emptyDatabase();
  const counts = await seedDemo(db, { seed: 7, now });
  expect(counts.workshops).toBe(6);
  expect(counts.learners).toBeGreaterThan(180);
  expect(counts.attempts).toBeGreaterThan(counts.learners * 1.5);
  const first = await everything(db);
  expect(first).toHaveLength(counts.attempts);
  expect(await seedDemo(db, { seed: 7, now: new Date() })).toEqual({
    workshops: 0,
    learners: 0,
    attempts: 0,
  });
  expect(await everything(db)).toEqual(first);

  const other = await emptyDatabase();
  await seedDemo(other, { seed: 7, now });
  expect(await everything(other)).toEqual(first);

  const page = Page.parse({ size: 200 });
  const { rows } = await listLearners(db, { scope: Scope.parse({}), page, viewer: owner, now });
  const share = rows.filter(({ ready }) => ready).length / rows.length;
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.95);
  expect(new Set(rows.map(({ os }) => os))).toEqual(new Set(["Windows", "macOS", "Linux"]));
  expect(rows.every(({ lastSeenAt }) => lastSeenAt <= now)).toBe(true);
  const workshops = await listWorkshops(db, { viewer: owner, page });
  expect(new Set(workshops.rows.map(({ state }) => state))).toEqual(
    new Set(["draft", "open", "closed", "unclaimed"]),
  );
  const [shown] =
    await db.sql`select count(*)::int as n, count(worked_at)::int as worked from fix_shown`;
  expect(shown?.["n"]).toBeGreaterThan(3);
  expect(shown?.["worked"]).toBeGreaterThan(0);
});

test("demo data that was broken off is completed as it was begun", async () => {
  const whole = await emptyDatabase();
  const { attempts } = await seedDemo(whole, { seed: 7, now });
  const db = await emptyDatabase();
  await db.sql`
    insert into setting (key, value)
    values ('demo', ${JSON.stringify({ seed: 7, now: now.toISOString(), done: false })}::jsonb)`;
  await seedDemo(db, { seed: 9, now: new Date() });
  expect(await everything(db)).toEqual(await everything(whole));
  expect(await db.sql`select from attempt`).toHaveLength(attempts);
});
