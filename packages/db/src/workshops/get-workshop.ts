import type { Queryable } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { WorkshopState } from "../schema/workshop.ts";

export type Workshop = {
  id: number;
  slug: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  seats: number | null;
  contact: string | null;
  asksEmail: boolean;
  state: WorkshopState;
  joinCode: string;
  /** Whether one address may use the whole of this workshop's hourly allowance. */
  shareLifted: boolean;
  /** Newest revision of the requirement list, 0 while there is none. */
  revision: number;
  /** Whether attempts were ever made for it: then it keeps its slug, which learners' commands name. */
  hasAttempts: boolean;
};

export async function findWorkshop(db: Queryable, slug: string): Promise<Workshop | null> {
  const [row] = await db.sql<Workshop[]>`
    select id, slug, title, starts_on as "startsOn", ends_on as "endsOn", seats, contact,
      asks_email as "asksEmail", state, join_code as "joinCode", share_lifted as "shareLifted", revision,
      exists (select from attempt a where a.workshop_id = workshop.id)
        or exists (select from stat_archive a where a.workshop_id = workshop.id) as "hasAttempts"
    from workshop where slug = ${slug}`;
  return row ?? null;
}

/** @throws {NotFound} */
export async function getWorkshop(db: Queryable, slug: string): Promise<Workshop> {
  const workshop = await findWorkshop(db, slug);
  if (!workshop) throw new NotFound(`there is no workshop ${slug}`);
  return workshop;
}
