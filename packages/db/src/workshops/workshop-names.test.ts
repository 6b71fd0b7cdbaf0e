import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { leedsFields, olga } from "../testing/leeds-workshop.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { createWorkshop } from "./change-workshops.ts";
import { mostWorkshopNames, workshopNames } from "./workshop-names.ts";

test("names come newest start first, those without a day last", async () => {
  const db = await withWorkshops({
    york: { title: "York", startsOn: "2026-01-10" },
    someday: { title: "Some day", startsOn: null },
    rome: { title: "Rome", startsOn: "2026-05-01" },
  });
  expect(await workshopNames(db, { q: "", slugs: [] }, "all")).toEqual({
    rows: [
      { slug: "rome", title: "Rome" },
      { slug: "york", title: "York" },
      { slug: "someday", title: "Some day" },
    ],
    more: false,
    chosen: [],
  });
});

test("words look in slug and title, whatever the case, and mean what they say", async () => {
  const db = await withWorkshops({
    "2026-york": { title: "Data for libraries" },
    "2026-rome": { title: "100% R_for librarians" },
    "2025-oslo": { title: "Genomics" },
  });
  const found = async (q: string) =>
    (await workshopNames(db, { q, slugs: [] }, "all")).rows.map(({ slug }) => slug).toSorted();
  expect(await found("YORK")).toEqual(["2026-york"]);
  expect(await found(" librar ")).toEqual(["2026-rome", "2026-york"]);
  expect(await found("2026")).toEqual(["2026-rome", "2026-york"]);
  for (const q of ["100%", "r_f"]) expect(await found(q)).toEqual(["2026-rome"]);
  for (const q of ["%", "_"]) expect(await found(q)).toEqual(["2026-rome"]);
  expect(await found("a%a")).toEqual([]);
  expect(await found("\\")).toEqual([]);
});

test("no more are told than somebody reads, and that there are more", async () => {
  const db = await withMany(mostWorkshopNames + 1);
  const { rows, more } = await workshopNames(db, { q: "", slugs: [] }, "all");
  expect(rows).toHaveLength(mostWorkshopNames);
  expect(more).toBe(true);
  const fewer = await workshopNames(db, { q: "many-1", slugs: [] }, "all");
  expect(fewer.more).toBe(false);
  await db.sql`delete from workshop where slug = 'many-1'`;
  const all = await workshopNames(db, { q: "", slugs: [] }, "all");
  expect(all.rows).toHaveLength(mostWorkshopNames);
  expect(all.more).toBe(false);
});

test("what is chosen already keeps its title, wherever in the list it stands", async () => {
  const db = await withMany(mostWorkshopNames + 10);
  const { rows, chosen } = await workshopNames(
    db,
    { q: "nothing like it", slugs: ["many-1", "many-60", "never-made", "!many-2"] },
    "all",
  );
  expect(rows).toEqual([]);
  expect(chosen.toSorted((a, b) => a.slug.localeCompare(b.slug))).toEqual([
    { slug: "many-1", title: "Carpentry 1" },
    { slug: "many-60", title: "Carpentry 60" },
  ]);
});

test("nobody is told the name of a workshop that is not theirs", async () => {
  const db = await withMany(5);
  const asked = { q: "", slugs: ["many-1", "many-3"] };
  const three = { slug: "many-3", title: "Carpentry 3" };
  expect(await workshopNames(db, asked, ["many-3", "many-4"])).toEqual({
    rows: [{ slug: "many-4", title: "Carpentry 4" }, three],
    more: false,
    chosen: [three],
  });
  expect(await workshopNames(db, { ...asked, q: "Carpentry 1" }, ["many-3"])).toEqual({
    rows: [],
    more: false,
    chosen: [three],
  });
  expect(await workshopNames(db, asked, [])).toEqual({ rows: [], more: false, chosen: [] });
});

async function withWorkshops(
  workshops: Record<string, { title: string; startsOn?: string | null }>,
): Promise<Database> {
  const db = await emptyDatabase();
  for (const [slug, { title, startsOn = "2026-03-14" }] of Object.entries(workshops)) {
    const fields = { ...leedsFields, slug, title, startsOn, endsOn: startsOn, requirements: [] };
    await createWorkshop(db, fields, olga);
  }
  return db;
}

/** Workshops `many-1` and so on, each starting a day after the one before it. */
async function withMany(count: number): Promise<Database> {
  const db = await emptyDatabase();
  await db.sql`
    insert into workshop (slug, title, starts_on, state, join_code)
    select 'many-' || i, 'Carpentry ' || i, date '2026-01-01' + i, 'open', 'AAAAAAAA'
    from generate_series(1, ${count}::int) as i`;
  return db;
}
