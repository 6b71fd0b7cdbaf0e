import type { Reason, Requirement, Status } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { visibleEmail } from "../learners/seen-by.ts";
import type { Viewer } from "../staff/viewer.ts";
import { type EnrolmentState, enrolmentStates } from "./enrolment-states.ts";
import { getWorkshop } from "./get-workshop.ts";
import {
  appliesOn,
  type CheckState,
  isMet,
  judgeRequirement,
  requiredOn,
} from "./judge-requirement.ts";
import { getRequirementList } from "./requirement-lists.ts";

/** `nearly`: one thing to fix. `blocked`: more than one. */
export type BoardState = "ready" | "nearly" | "blocked";

export type BoardRow = {
  learnerId: string;
  pseudonym: string;
  email: string | null;
  state: BoardState;
  /** What stands in the way, causes before what they block; `status` is null when it was never checked. */
  failing: {
    check: string;
    status: Status | null;
    reason: Reason | null;
    version: string | null;
  }[];
  attempts: number;
  /** Whether any of the attempts was made with the join code. Without it, anybody may have sent them. */
  verified: boolean;
  lastSeenAt: Date;
  os: string;
  osVersion: string;
};

export type ReadinessBoard = {
  counts: {
    ready: number;
    nearly: number;
    blocked: number;
    /** Seats that nobody has checked in for yet; null when the number of seats is unknown. */
    noAttempt: number | null;
    /** Of all rows, those that nobody made with the join code. */
    unverified: number;
  };
  /** Who needs help first: most to fix, then most tries, then longest waiting. */
  rows: BoardRow[];
  /** `frees`: learners for whom this is the only thing left; `learners`: all who lack it. Most freed first. */
  topBlockers: { check: string; frees: number; learners: number }[];
  /** The list's requirements in its order, or without a list every check that was sent. Optional ones count too. */
  perCheck: {
    check: string;
    pass: number;
    warn: number;
    fail: number;
    skip: number;
    notChecked: number;
  }[];
};

/** Who of a workshop is ready and who needs help with what. @throws {NotFound} */
export async function readinessBoard(
  db: Queryable,
  slug: string,
  viewer: Viewer,
): Promise<ReadinessBoard> {
  const workshop = await getWorkshop(db, slug);
  const [list, states, people] = await Promise.all([
    getRequirementList(db, slug, workshop.revision),
    enrolmentStates(db, workshop.id),
    readPeople(db, workshop.id, viewer),
  ]);
  const items = list.items.length === 0 ? null : list.items;
  const byLearner = new Map(states.map((state) => [state.learnerId, state]));
  const rows = people.flatMap((person): BoardRow[] => {
    const state = byLearner.get(person.learnerId);
    if (!state) return [];
    const failing = obstacles(items, state);
    return [{ ...person, state: boardState(state.ready, failing), failing }];
  });
  rows.sort(
    (one, other) =>
      causes(other.failing).length - causes(one.failing).length ||
      other.attempts - one.attempts ||
      one.lastSeenAt.getTime() - other.lastSeenAt.getTime(),
  );
  const count = (state: BoardState) => rows.filter((row) => row.state === state).length;
  return {
    counts: {
      ready: count("ready"),
      nearly: count("nearly"),
      blocked: count("blocked"),
      noAttempt: workshop.seats === null ? null : Math.max(0, workshop.seats - rows.length),
      unverified: rows.filter(({ verified }) => !verified).length,
    },
    rows,
    topBlockers: topBlockers(rows),
    perCheck: perCheck(items, states),
  };
}

type Person = Omit<BoardRow, "state" | "failing">;

async function readPeople({ sql }: Queryable, id: number, viewer: Viewer): Promise<Person[]> {
  return sql<Person[]>`
    select l.id as "learnerId", l.pseudonym, ${visibleEmail(sql, viewer)} as email,
      e.tries as attempts, e.verified, e.last_seen_at as "lastSeenAt", p.os, p.os_version as "osVersion"
    from enrolment e
      join learner l on l.id = e.learner_id
      join attempt a on a.learner_id = e.learner_id and a.seq = e.latest_seq
      join platform p on p.id = a.platform_id
      left join learner_contact c on c.learner_id = l.id
    where e.workshop_id = ${id}`;
}

type Obstacle = BoardRow["failing"][number];

function obstacles(
  items: readonly Requirement[] | null,
  { os, current }: EnrolmentState,
): Obstacle[] {
  const found =
    items === null
      ? [...current]
          .filter(([, state]) => state.status === "fail")
          .map(([check, state]) => obstacle(check, state))
      : requiredOn(items, os).flatMap((requirement) => {
          const state = judgeRequirement(requirement, current.get(requirement.check));
          return isMet(state) ? [] : [obstacle(requirement.check, state)];
        });
  return found.toSorted((one, other) => Number(isBlocked(one)) - Number(isBlocked(other)));
}

function obstacle(check: string, state: CheckState | null): Obstacle {
  return {
    check,
    status: state?.status ?? null,
    reason: state?.reason ?? null,
    version: state?.version ?? null,
  };
}

const isBlocked = ({ status, reason }: Obstacle) => status === "skip" && reason === "blocked";

/** What has to be fixed: what only waits for something else is fixed with it. */
function causes(failing: readonly Obstacle[]): readonly Obstacle[] {
  const roots = failing.filter((one) => !isBlocked(one));
  return roots.length > 0 ? roots : failing;
}

function boardState(ready: boolean, failing: readonly Obstacle[]): BoardState {
  if (ready) return "ready";
  return causes(failing).length > 1 ? "blocked" : "nearly";
}

function topBlockers(rows: readonly BoardRow[]): ReadinessBoard["topBlockers"] {
  const blockers = new Map<string, { check: string; frees: number; learners: number }>();
  for (const { state, failing } of rows) {
    if (state === "ready") continue;
    const roots = causes(failing);
    for (const { check } of roots) {
      const blocker = blockers.get(check) ?? { check, frees: 0, learners: 0 };
      blocker.learners += 1;
      if (roots.length === 1) blocker.frees += 1;
      blockers.set(check, blocker);
    }
  }
  return [...blockers.values()].toSorted(
    (one, other) => other.frees - one.frees || other.learners - one.learners,
  );
}

function perCheck(
  items: readonly Requirement[] | null,
  states: readonly EnrolmentState[],
): ReadinessBoard["perCheck"] {
  const checks = items ?? [...new Set(states.flatMap(({ current }) => [...current.keys()]))].sort();
  return checks.map((item) => {
    const requirement = typeof item === "string" ? null : item;
    const check = typeof item === "string" ? item : item.check;
    const counts = { check, pass: 0, warn: 0, fail: 0, skip: 0, notChecked: 0 };
    for (const { os, current } of states) {
      if (requirement && !appliesOn(requirement, os)) continue;
      const sent = current.get(check);
      const state = requirement ? judgeRequirement(requirement, sent) : sent;
      counts[state?.status ?? "notChecked"] += 1;
    }
    return counts;
  });
}
