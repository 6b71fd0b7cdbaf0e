import type { Queryable } from "../database.ts";

/** Deletes the e-mail addresses whose day has come. */
export async function purgeContacts({ sql }: Queryable, now: Date): Promise<{ contacts: number }> {
  const { count } = await sql`delete from learner_contact where purge_after <= ${now}`;
  return { contacts: count };
}
