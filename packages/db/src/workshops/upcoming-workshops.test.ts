import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { leedsFields, olga, submitToLeeds, withLeeds } from "../testing/leeds-workshop.ts";
import { pass } from "../testing/submission-of.ts";
import { createWorkshop } from "./change-workshops.ts";
import { mostUpcomingWorkshops, upcomingWorkshops } from "./upcoming-workshops.ts";

// Leeds is on 14 and 15 March.
const lastDay = new Date("2026-03-15T23:59:59Z");

test("a workshop is coming up until its last day is over, with how ready its learners are", async () => {
  const db = await withLeeds();
  await submitToLeeds(db, {
    ada: { results: [pass("git", "2.47"), pass("python")] },
    bo: { results: [pass("git", "2.47")] },
  });
  const leeds = { slug: "leeds", title: "Leeds", startsOn: "2026-03-14", learners: 2, ready: 1 };
  expect(await upcomingWorkshops(db, "all", lastDay)).toEqual([leeds]);
  const dayAfter = new Date("2026-03-16T00:00:00Z");
  expect(await upcomingWorkshops(db, "all", dayAfter)).toEqual([]);
});

test("without a last day its first one counts, and without any day it is not coming up", async () => {
  const db = await withLeeds();
  await addWorkshop(db, "york", "2026-03-15");
  await addWorkshop(db, "rome", "2026-03-13");
  await addWorkshop(db, "someday", null);
  expect(slugs(await upcomingWorkshops(db, "all", lastDay))).toEqual(["leeds", "york"]);
});

test("the next ones are told, the soonest first, however many are over", async () => {
  const db = await withLeeds();
  await db.sql`
    insert into workshop (slug, title, starts_on, state, join_code)
    select 'past-' || i, 'Past', date '2025-01-01' + i, 'closed', 'AAAAAAAA'
    from generate_series(1, 300) as i`;
  for (let day = 29; day > 19; day -= 1) await addWorkshop(db, `on-${day}`, `2026-03-${day}`);
  const next = slugs(await upcomingWorkshops(db, "all", lastDay));
  expect(next).toEqual(["leeds", "on-20", "on-21", "on-22", "on-23", "on-24"]);
  expect(next).toHaveLength(mostUpcomingWorkshops);
});

test("whoever sees some workshops is told of these only", async () => {
  const db = await withLeeds();
  await addWorkshop(db, "york", "2026-03-20");
  expect(slugs(await upcomingWorkshops(db, ["york"], lastDay))).toEqual(["york"]);
  expect(await upcomingWorkshops(db, [], lastDay)).toEqual([]);
});

const slugs = (workshops: readonly { slug: string }[]) => workshops.map(({ slug }) => slug);

async function addWorkshop(db: Database, slug: string, startsOn: string | null): Promise<void> {
  const fields = { ...leedsFields, slug, startsOn, endsOn: null, requirements: [] };
  await createWorkshop(db, fields, olga);
}
