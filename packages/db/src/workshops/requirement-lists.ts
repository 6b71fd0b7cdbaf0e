import type { FixRule, Requirement, RequirementList } from "@allset/contract";
import { type Database, inTransaction, type Queryable, type Transaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import { lockWorkshop } from "../ingest/batch-workshops.ts";
import { tellingReasons } from "../ingest/problem-row.ts";
import { recordAudit } from "../staff/audit-log.ts";
import type { Actor } from "../staff/viewer.ts";
import { judgeAgain } from "./enrolment-states.ts";
import { findWorkshop, getWorkshop } from "./get-workshop.ts";

export type StoredRequirementList = {
  /** 0 for a workshop without a list. */
  revision: number;
  items: Requirement[];
  /** Name of the account. */
  madeBy: string | null;
  madeAt: Date | null;
};

/** A workshop's newest list, or an older revision of it. @throws {NotFound} */
export async function getRequirementList(
  db: Queryable,
  slug: string,
  revision?: number,
): Promise<StoredRequirementList> {
  const workshop = await getWorkshop(db, slug);
  const wanted = revision ?? workshop.revision;
  if (wanted === 0) return { revision: 0, items: [], madeBy: null, madeAt: null };
  const [list] = await db.sql<StoredRequirementList[]>`
    select revision, items, made_by as "madeBy", made_at as "madeAt" from requirement_list
    where workshop_id = ${workshop.id} and revision = ${wanted}`;
  if (!list) throw new NotFound(`The list of ${slug} has no revision ${wanted}.`);
  return list;
}

/**
 * Makes a new revision and judges anew who is ready. `basedOn` is the revision that the editor started from: if another
 * one was saved meanwhile, nothing changes. @throws {NotFound}
 */
export async function saveRequirementList(
  db: Database,
  slug: string,
  items: readonly Requirement[],
  { basedOn }: { basedOn: number },
  by: Actor,
): Promise<{ kind: "saved"; revision: number } | { kind: "changed_meanwhile"; revision: number }> {
  return inTransaction(db, async (tx) => {
    const [workshop] = await tx.sql<{ id: number; revision: number }[]>`
      select id, revision from workshop where slug = ${slug} for update`;
    if (!workshop) throw new NotFound(`There is no workshop ${slug}.`);
    if (workshop.revision !== basedOn) {
      return { kind: "changed_meanwhile", revision: workshop.revision };
    }
    const revision = await addRevision(tx, workshop.id, items, by);
    const detail = { revision, checks: items.map(({ check }) => check) };
    await recordAudit(tx, { by, action: "workshop.save_requirements", subject: slug, detail });
    return { kind: "saved", revision };
  });
}

/** Adds the next revision of a workshop whose row is locked, and judges its learners by it. */
export async function addRevision(
  tx: Transaction,
  workshopId: number,
  items: readonly Requirement[],
  by: Actor,
): Promise<number> {
  await lockWorkshop(tx, workshopId);
  const [row] = await tx.sql<{ revision: number }[]>`
    update workshop set revision = revision + 1 where id = ${workshopId} returning revision`;
  if (!row) throw new NotFound("The workshop is gone.");
  await tx.sql`
    insert into requirement_list (workshop_id, revision, items, made_by)
    values (${workshopId}, ${row.revision}, ${JSON.stringify(items)}::jsonb, ${by.name})`;
  await judgeAgain(tx, workshopId, items);
  return row.revision;
}

/** Every revision, newest first. @throws {NotFound} */
export async function listRevisions(db: Queryable, slug: string): Promise<StoredRequirementList[]> {
  const { id } = await getWorkshop(db, slug);
  return db.sql<StoredRequirementList[]>`
    select revision, items, made_by as "madeBy", made_at as "madeAt" from requirement_list
    where workshop_id = ${id} order by revision desc`;
}

/** The part of the public document that the tables know; the server adds client versions and retention. */
export type PublishedRequirements = Pick<
  RequirementList,
  "workshop" | "revision" | "requirements" | "fixes"
>;

/**
 * What learners of a workshop are checked for, with the fixes that staff wrote for these checks, best first; null for an
 * unknown workshop, for a draft, and for one that only learners named so far. A fix for one error among several comes with
 * receipts only: a rule of the list knows no more than check and reason, and would offer it to failures it is not for.
 */
export async function findPublishedRequirements(
  db: Queryable,
  slug: string,
): Promise<PublishedRequirements | null> {
  const workshop = await findWorkshop(db, slug);
  if (!workshop || workshop.state === "draft" || workshop.state === "unclaimed") return null;
  const { revision, items } = await getRequirementList(db, slug);
  const checks = [...new Set(items.flatMap(({ check, anyOf }) => [check, ...(anyOf ?? [])]))];
  const fixes = await db.sql<FixRule[]>`
    select c.name as check, f.system, p.reason, f.text, f.command, f.url
    from fix f
      join problem p on p.id = f.problem_id
      join "check" c on c.id = p.check_id
      left join fix_shown s on s.fix_id = f.id
    where f.removed_at is null and c.name = any(${checks})
      and p.reason = any(${[...tellingReasons]})
      and (f.workshop_ids is null or ${workshop.id} = any(f.workshop_ids))
    group by f.id, p.id, c.id
    order by c.name collate "C",
      (count(s.worked_at) + 1.0) / (count(s.tried_at) + 2.0) desc, f.id desc`;
  const { title, startsOn, endsOn, contact, asksEmail } = workshop;
  return {
    workshop: { slug, title, startsOn, endsOn, contact, asksEmail },
    revision,
    requirements: items,
    fixes: [...fixes],
  };
}
