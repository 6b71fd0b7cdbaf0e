import { Scope } from "@allset/contract";
import type { Database } from "../database.ts";
import type { LearnerStatus } from "../learners/learner-status.ts";
import type { LearnerRow } from "../learners/list-learners.ts";
import type { Visible } from "../staff/viewer.ts";
import { type HandLearner, learnersByHand, resultsByHand } from "./count-by-hand.ts";
import { smallLearnerId, smallNow, smallWorkshops, type SmallWorld } from "./small-world.ts";

/** What a list of a small world is asked for. */
export type ListQuestion = {
  scope: Scope;
  visible: Visible;
  status: LearnerStatus | undefined;
  sort: string;
  q: string;
  /** Whether the viewer may see addresses. */
  personal: boolean;
};

/** What is compared of a row. */
export type ListedByHand = Pick<
  LearnerRow,
  "id" | "workshop" | "attempts" | "ready" | "lastSeenAt" | "failing"
>;

type Compare = (one: HandLearner, other: HandLearner) => number;

/** How a list is sorted by hand; `systems` are in the order in which the database sorts words. */
function comparisons(world: SmallWorld, systems: readonly string[]): Record<string, Compare> {
  const newest = ({ attempt }: HandLearner) => -attempt.at.getTime();
  const first = ({ attempt: { learner } }: HandLearner) =>
    Math.min(
      ...world.attempts.filter((one) => one.learner === learner).map(({ at }) => at.getTime()),
    );
  const slugs = smallWorkshops.map(({ slug }) => slug);
  const workshop = ({ attempt }: HandLearner) => slugs.indexOf(attempt.workshop ?? "");
  const none = ({ attempt }: HandLearner) => (attempt.workshop === null ? 1 : 0);
  const os = ({ attempt }: HandLearner) => systems.indexOf(attempt.platform.os);
  const by =
    (...keys: ((one: HandLearner) => number)[]): Compare =>
    (one, other) =>
      keys.map((key) => key(one) - key(other)).find((difference) => difference !== 0) ?? 0;
  const down =
    (key: (one: HandLearner) => number) =>
    (one: HandLearner): number =>
      -key(one);
  const name = ({ attempt }: HandLearner) => attempt.learner;
  const tries = ({ tries: so }: HandLearner) => so;
  const ready = ({ ready: is }: HandLearner) => Number(is);
  return {
    "": by(newest),
    "-lastSeenAt": by(newest),
    lastSeenAt: by(down(newest)),
    firstSeenAt: by(first),
    "-firstSeenAt": by(down(first)),
    pseudonym: by(name),
    "-pseudonym": by(down(name)),
    workshop: by(none, workshop, newest),
    "-workshop": by(none, down(workshop), newest),
    os: by(os, newest),
    "-os": by(down(os), newest),
    attempts: by(tries, newest),
    "-attempts": by(down(tries), newest),
    ready: by(ready, newest),
    "-ready": by(down(ready), newest),
  };
}

/** Everything that a list can be sorted by, and nothing. */
export const listSorts = Object.keys(comparisons({ attempts: [], ready: {} }, []));

/** Here everybody's pseudonym is the id, and some are found by a word that others do not have. */
const nameOf = (learner: number) => `${smallLearnerId(learner)}${learner % 2 === 1 ? "-odd" : ""}`;

/** Addresses, and the workshop each was given for. */
const mails: Record<number, { email: string; workshop: string | null }> = {
  1: { email: "mail-odd@example.org", workshop: "a" },
  2: { email: "odd@example.org", workshop: "b" },
  3: { email: "mail@example.org", workshop: null },
};

/** Gives the learners of a stored world their names and addresses, and adds one who was erased. */
export async function nameLearners(db: Database): Promise<void> {
  const names = Array.from({ length: 10 }, (_, learner) => nameOf(learner));
  await db.sql`
    update learner set pseudonym = name from unnest(${names}::text[]) as name
    where starts_with(name, learner.id::text)`;
  const contacts = Object.entries(mails).map(([learner, mail]) => ({
    id: smallLearnerId(Number(learner)),
    ...mail,
  }));
  await db.sql`truncate learner_contact`;
  await db.sql`
    insert into learner_contact (learner_id, email, workshop_id, consent_at, purge_after)
    select l.id, c.email, w.id, now(), now()
    from jsonb_to_recordset(${db.sql.json(contacts)}) as c(id uuid, email text, workshop text)
      join learner l on l.id = c.id
      left join workshop w on w.slug = c.workshop`;
  await db.sql`insert into learner (id, erased_at) values (${smallLearnerId(7)}, now())`;
}

/** Whether words find a learner. */
function isFoundByHand(learner: number, { q, personal, visible }: ListQuestion): boolean {
  const { email = "", workshop = null } = mails[learner] ?? {};
  const seen = visible === "all" || (workshop !== null && visible.includes(workshop));
  return nameOf(learner).includes(q) || (personal && seen && email.includes(q));
}

/** The list as it should be; `systems` are in the order in which the database sorts words. */
export function listedByHand(
  world: SmallWorld,
  systems: readonly string[],
  question: ListQuestion,
): ListedByHand[] {
  const { scope, visible, status, sort } = question;
  const asked = { world, scope, visible, now: smallNow };
  const results = resultsByHand(asked);
  const chosen = Scope.parse({ workshop: scope.workshop });
  const newest = resultsByHand({ ...asked, scope: chosen });
  const compare = comparisons(world, systems)[sort];
  return learnersByHand(asked)
    .filter(({ attempt: { learner }, ready }) => {
      if (!isFoundByHand(learner, question)) return false;
      if (status === undefined) return true;
      if (status !== "failing") return ready === (status === "ready");
      return results.some(
        (result) => result.attempt.learner === learner && result.status === "fail",
      );
    })
    .toSorted((one, other) => compare?.(one, other) || one.attempt.learner - other.attempt.learner)
    .map(({ attempt: { learner, workshop, at }, tries, ready }) => ({
      id: smallLearnerId(learner),
      workshop,
      attempts: tries,
      ready,
      lastSeenAt: at,
      failing: newest
        .filter(({ attempt, status: is }) => attempt.learner === learner && is === "fail")
        .map(({ check }) => check)
        .toSorted(),
    }));
}
