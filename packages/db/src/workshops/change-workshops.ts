import type { Requirement } from "@allset/contract";
import postgres from "postgres";
import { type Database, inTransaction, type Queryable, type Transaction } from "../database.ts";
import { Conflict, NotFound } from "../errors.ts";
import { lockWorkshop } from "../ingest/batch-workshops.ts";
import { daysUntilPurge } from "../ingest/days-until-purge.ts";
import type { WorkshopState } from "../schema/workshop.ts";
import { recordAudit } from "../staff/audit-log.ts";
import type { Actor } from "../staff/viewer.ts";
import { getWorkshop, type Workshop } from "./get-workshop.ts";
import { makeJoinCode } from "./join-code.ts";
import { addRevision } from "./requirement-lists.ts";

export type WorkshopFields = {
  slug: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  seats: number | null;
  contact: string | null;
  asksEmail: boolean;
  state: WorkshopState;
  shareLifted?: boolean;
};

const taken = { kind: "slug_taken" } as const;

/**
 * Makes a workshop with a join code, and the first revision of its list when `requirements` holds any. An unclaimed
 * workshop of that slug, which learners named before staff did, is claimed with everything it holds.
 * @throws {Conflict} when it would end before it starts.
 */
export async function createWorkshop(
  db: Database,
  { requirements, ...fields }: WorkshopFields & { requirements: readonly Requirement[] },
  by: Actor,
): Promise<{ kind: "created"; workshop: Workshop } | { kind: "slug_taken" }> {
  requireOrderedDays(fields);
  return unlessTaken(db, async (tx) => {
    const [row] = await tx.sql<{ id: number }[]>`
      insert into workshop ${tx.sql({ ...columns(fields), join_code: makeJoinCode() })}
      on conflict (slug) do update set ${tx.sql(columns(fields))}
      where workshop.state = 'unclaimed'
      returning id`;
    if (!row) return taken;
    if (requirements.length > 0) await addRevision(tx, row.id, requirements, by);
    const detail = { ...fields, requirements: requirements.length };
    await recordAudit(tx, { by, action: "workshop.create", subject: fields.slug, detail });
    return { kind: "created", workshop: await getWorkshop(tx, fields.slug) };
  });
}

/**
 * Changes the named fields and leaves the others.
 * @throws {NotFound}
 * @throws {Conflict} when it would end before it starts, or lose the slug that attempts were sent to: later ones, which
 * still name it, would make a workshop of their own.
 */
export async function updateWorkshop(
  db: Database,
  slug: string,
  changes: Partial<WorkshopFields>,
  by: Actor,
): Promise<{ kind: "saved"; workshop: Workshop } | { kind: "slug_taken" }> {
  return unlessTaken(db, async (tx) => {
    const before = await lockRow(tx, slug);
    const after = { ...before, ...changes };
    requireOrderedDays(after);
    if (after.slug !== slug) await requireUnused(tx, before);
    await tx.sql`update workshop set ${tx.sql(columns(after))} where id = ${before.id}`;
    if (after.endsOn !== before.endsOn) await movePurge(tx, before.id);
    await recordAudit(tx, { by, action: "workshop.update", subject: slug, detail: changes });
    return { kind: "saved", workshop: await getWorkshop(tx, after.slug) };
  });
}

/** Gives the workshop a new join code; the old one is worth nothing from now on. @throws {NotFound} */
export async function rotateJoinCode(
  db: Database,
  slug: string,
  by: Actor,
): Promise<{ joinCode: string }> {
  return inTransaction(db, async (tx) => {
    const { id } = await lockRow(tx, slug);
    const joinCode = makeJoinCode();
    await tx.sql`update workshop set join_code = ${joinCode} where id = ${id}`;
    await recordAudit(tx, { by, action: "workshop.rotate_code", subject: slug });
    return { joinCode };
  });
}

/** Removes a workshop that no attempt was made for. @throws {NotFound} */
export async function deleteWorkshop(
  db: Database,
  slug: string,
  by: Actor,
): Promise<{ kind: "deleted" } | { kind: "has_attempts" }> {
  return inTransaction(db, async (tx) => {
    const { id } = await lockRow(tx, slug);
    await lockWorkshop(tx, id);
    const { hasAttempts } = await getWorkshop(tx, slug);
    if (hasAttempts) return { kind: "has_attempts" };
    await tx.sql`delete from workshop where id = ${id}`;
    await recordAudit(tx, { by, action: "workshop.delete", subject: slug });
    return { kind: "deleted" };
  });
}

/** Two workshops of one name, on the modern door or the 2016 one, are what the database refuses, however close they come. */
async function unlessTaken<Result>(
  db: Database,
  change: (tx: Transaction) => Promise<Result | typeof taken>,
): Promise<Result | typeof taken> {
  try {
    return await inTransaction(db, change);
  } catch (error) {
    if (isNameTaken(error)) return taken;
    throw error;
  }
}

// SQLSTATE of a unique violation.
const isNameTaken = (error: unknown): boolean =>
  error instanceof postgres.PostgresError &&
  error.code === "23505" &&
  error.table_name === "workshop";

function requireOrderedDays({
  startsOn,
  endsOn,
}: Pick<WorkshopFields, "startsOn" | "endsOn">): void {
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    throw new Conflict("The workshop cannot end before it starts.");
  }
}

async function requireUnused(tx: Transaction, { id, slug }: Workshop): Promise<void> {
  await lockWorkshop(tx, id);
  const { hasAttempts } = await getWorkshop(tx, slug);
  if (hasAttempts) {
    throw new Conflict(
      `Results were sent to ${slug} already, so it keeps that short name. Change its title instead.`,
    );
  }
}

/** The workshop, which nobody else can change until the transaction ends. @throws {NotFound} */
async function lockRow(tx: Transaction, slug: string): Promise<Workshop> {
  const [row] = await tx.sql`select from workshop where slug = ${slug} for update`;
  if (!row) throw new NotFound(`There is no workshop ${slug}.`);
  return getWorkshop(tx, slug);
}

/** Addresses are deleted some time after the workshop: when it moves, so does that day. */
async function movePurge({ sql }: Queryable, id: number): Promise<void> {
  await sql`
    update learner_contact c
    set purge_after = greatest(coalesce(w.ends_on, w.starts_on)::timestamp at time zone 'UTC', c.consent_at)
      + make_interval(days => ${daysUntilPurge})
    from workshop w where w.id = ${id} and c.workshop_id = w.id`;
}

function columns(fields: WorkshopFields) {
  return {
    slug: fields.slug,
    title: fields.title,
    starts_on: fields.startsOn,
    ends_on: fields.endsOn,
    seats: fields.seats,
    contact: fields.contact,
    asks_email: fields.asksEmail,
    state: fields.state,
    share_lifted: fields.shareLifted ?? false,
  };
}
