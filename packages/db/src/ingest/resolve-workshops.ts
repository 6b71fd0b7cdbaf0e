import { limits, Slug } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { makeJoinCode } from "../workshops/join-code.ts";
import type { WithDimensions } from "./dimension-cache.ts";
import { resolveThroughCache } from "./resolve-through-cache.ts";
import type { Submission } from "./submission.ts";

type Sql = Queryable["sql"];
type NamedWorkshop = { slug: string } | { legacyName: string };

/** The workshop that a submission names; null when it names none. */
export function namedWorkshop({ workshop }: Submission): NamedWorkshop | null {
  if (workshop === null) return null;
  if ("slug" in workshop) return workshop;
  return workshop.legacyName === null ? null : { legacyName: workshop.legacyName };
}

/** Whether the 2016 client's question for the workshop was left empty. */
export function isUnanswered({ workshop }: Submission): boolean {
  return workshop !== null && "legacyName" in workshop && workshop.legacyName === null;
}

/** The key under which the cache holds a workshop's id. */
function workshopKey(workshop: NamedWorkshop): string {
  return "slug" in workshop ? `slug ${workshop.slug}` : `name ${workshop.legacyName}`;
}

/** The workshop ids, in order. A workshop that nobody knows comes into being, unclaimed. */
export function resolveWorkshops(
  { sql, dimensions }: WithDimensions,
  workshops: readonly NamedWorkshop[],
): Promise<number[]> {
  return resolveThroughCache(workshops, workshopKey, dimensions.workshops, async (unknown) => {
    const ids = new Map<string, number>();
    for (const [key, workshop] of unknown) {
      const find = "slug" in workshop ? workshopOfSlug : workshopOfLegacyName;
      ids.set(key, await find(sql, "slug" in workshop ? workshop.slug : workshop.legacyName));
    }
    return ids;
  });
}

async function workshopOfSlug(sql: Sql, slug: string): Promise<number> {
  const find = async () => {
    const [row] = await sql<{ id: number }[]>`select id from workshop where slug = ${slug}`;
    return row?.id;
  };
  const known = await find();
  if (known !== undefined) return known;
  await addUnclaimed(sql, { slug, legacyName: null, title: slug });
  const added = await find();
  if (added !== undefined) return added;
  // A 2016 report used this text as the name of a workshop whose slug is another one.
  return workshopOfLegacyName(sql, slug);
}

async function workshopOfLegacyName(sql: Sql, name: string): Promise<number> {
  const find = async () => {
    const [row] = await sql<{ id: number }[]>`
      select id from workshop where coalesce(legacy_name, slug) = ${name}`;
    return row?.id;
  };
  for (let suffix = 1; ; suffix += 1) {
    const known = await find();
    if (known !== undefined) return known;
    const slug = slugFor(name, suffix);
    await addUnclaimed(sql, { slug, legacyName: slug === name ? null : name, title: name });
  }
}

async function addUnclaimed(
  sql: Sql,
  workshop: { slug: string; legacyName: string | null; title: string },
): Promise<void> {
  await sql`
    insert into workshop (slug, legacy_name, title, state, join_code)
    values (${workshop.slug}, ${workshop.legacyName}, ${workshop.title}, 'unclaimed', ${makeJoinCode()})
    on conflict do nothing`;
}

/** A slug for a name that people typed: itself if it is one, else what is left of it in slug letters. */
function slugFor(name: string, suffix: number): string {
  if (suffix === 1 && Slug.safeParse(name).success) return name;
  const ending = suffix === 1 ? "" : `-${suffix}`;
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, limits.slugLength - ending.length)
    .replace(/^-+|-+$/g, "");
  return `${letters || "workshop"}${ending}`;
}
