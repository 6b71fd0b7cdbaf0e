import type { Queryable } from "../database.ts";
import { seenWorkshops } from "../learners/seen-by.ts";
import { patternOf } from "../pattern-of.ts";
import type { Visible } from "../staff/viewer.ts";

/** A workshop as it is offered for choosing. */
export type WorkshopName = { slug: string; title: string };

export type WorkshopNames = {
  /** At most {@link mostWorkshopNames}, newest start first. */
  rows: WorkshopName[];
  /** Whether others fit, too. */
  more: boolean;
  /** What is known of the slugs that were asked for, wherever in the list they stand. */
  chosen: WorkshopName[];
};

/** More names than that nobody reads; a word of the title finds the others. */
export const mostWorkshopNames = 50;

/**
 * The workshops a viewer may see, for choosing among them: those with `q` in slug or title, whatever the case, and the
 * names of `slugs` that are chosen already.
 */
export async function workshopNames(
  { sql }: Queryable,
  asked: { q: string; slugs: readonly string[] },
  visible: Visible,
): Promise<WorkshopNames> {
  const { q, slugs } = asked;
  const words = q.trim();
  const pattern = patternOf(words);
  const found = words === "" ? sql`true` : sql`(slug ilike ${pattern} or title ilike ${pattern})`;
  const named = sql`
    select slug, title from workshop where ${seenWorkshops(sql, visible)(sql`id`)}`;
  const [rows, chosen] = await Promise.all([
    sql<WorkshopName[]>`
      ${named} and ${found}
      order by starts_on desc nulls last, slug
      limit ${mostWorkshopNames + 1}`,
    slugs.length === 0 ? [] : sql<WorkshopName[]>`${named} and slug = any(${[...slugs]})`,
  ]);
  return {
    rows: rows.slice(0, mostWorkshopNames),
    more: rows.length > mostWorkshopNames,
    chosen: [...chosen],
  };
}
