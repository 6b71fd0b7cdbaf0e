import type { Requirement } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { type EnrolmentState, enrolmentStates } from "./enrolment-states.ts";
import { getWorkshop } from "./get-workshop.ts";
import { appliesOn, isMet, isReady, judgeRequirement, requiredOn } from "./judge-requirement.ts";

export type RequirementPreview = {
  learners: number;
  readyNow: number;
  readyThen: number;
  /** Learners who are ready now and would not be any more. */
  blocked: { learnerId: string; pseudonym: string; checks: string[] }[];
  /** Of the workshop's learners, how many would not meet each requirement, and how many were never checked for it. */
  perCheck: { check: string; wouldFail: number; notChecked: number }[];
};

/** Whom a changed list would block, judged by what is known of the workshop's learners. Changes nothing. @throws {NotFound} */
export async function previewRequirementList(
  db: Queryable,
  slug: string,
  items: readonly Requirement[],
): Promise<RequirementPreview> {
  const { id } = await getWorkshop(db, slug);
  const [states, pseudonyms] = await Promise.all([
    enrolmentStates(db, id),
    db.sql<{ id: string; pseudonym: string }[]>`
      select l.id, l.pseudonym from learner l join enrolment e on e.learner_id = l.id
      where e.workshop_id = ${id}`,
  ]);
  const names = new Map(pseudonyms.map((row) => [row.id, row.pseudonym]));
  return {
    learners: states.length,
    readyNow: states.filter(({ ready }) => ready).length,
    readyThen: states.filter(({ os, current }) => isReady(items, os, current)).length,
    blocked: states
      .map((state) => ({ state, checks: unmet(items, state) }))
      .filter(({ state, checks }) => state.ready && checks.length > 0)
      .map(({ state: { learnerId }, checks }) => ({
        learnerId,
        pseudonym: names.get(learnerId) ?? "",
        checks,
      })),
    perCheck: items.map((requirement) => {
      const judged = states
        .filter(({ os }) => appliesOn(requirement, os))
        .map(({ current }) => judgeRequirement(requirement, current.get(requirement.check)));
      return {
        check: requirement.check,
        wouldFail: judged.filter((state) => state !== null && !isMet(state)).length,
        notChecked: judged.filter((state) => state === null).length,
      };
    }),
  };
}

function unmet(items: readonly Requirement[], { os, current }: EnrolmentState): string[] {
  return requiredOn(items, os)
    .filter((requirement) => !isMet(judgeRequirement(requirement, current.get(requirement.check))))
    .map(({ check }) => check);
}
