import type { Page, Scope } from "@allset/contract";
import { type Database, inSnapshot, type Queryable } from "../database.ts";
import type { Viewer } from "../staff/viewer.ts";
import { attemptsOf, chosen, newestAmong } from "../stats/attempts-in-scope.ts";
import { chooseAttempts } from "../stats/choice.ts";
import { countLearners } from "./count-learners.ts";
import type { LearnerStatus } from "./learner-status.ts";
import { findLearners, latestLooked } from "./find-learners.ts";
import { type Counted, findNamed, type NamedLearners } from "./search-learners.ts";
import { visibleEmail } from "./seen-by.ts";

export type LearnerRow = {
  id: string;
  pseudonym: string;
  /** Null when unknown, and for viewers who may not see it. */
  email: string | null;
  /** Slug of the workshop that the newest attempt in scope was made for. */
  workshop: string | null;
  os: string;
  osVersion: string;
  pythonVersion: string | null;
  /** Attempts in scope. */
  attempts: number;
  ready: boolean;
  /** Whether any attempt made for that workshop brought its join code; false without a workshop. */
  verified: boolean;
  /** Checks whose newest result failed, in the workshops of the scope. */
  failing: string[];
  firstSeenAt: Date;
  /** When the newest attempt in scope arrived. */
  lastSeenAt: Date;
};

export type LearnerPage = Counted & { rows: LearnerRow[] };

/** What a list of learners is asked for. */
export type LearnerQuestion = {
  scope: Scope;
  page: Page;
  viewer: Viewer;
  status?: LearnerStatus | undefined;
  now?: Date;
  /**
   * To look at so many learners by themselves is quicker than to meet the first of them by chance among hundreds of
   * thousands. Default 5,000.
   */
  few?: number;
  /**
   * Of those whom words find no more are counted, unless a page lies behind them: to count hundreds of thousands by hand takes
   * longer than anybody who looks for one of them would wait. Default 5,000.
   */
  counted?: number;
};

/** The question, once it is known whom its words find. */
export type LearnerSearch = LearnerQuestion & {
  few: number;
  counted: number;
  /** Whose names or addresses hold the words; null where nobody looked: without words, and in named workshops. */
  named: NamedLearners | null;
};

/**
 * One page of the learners with an attempt in `scope`. `page.q` looks in pseudonyms, in the code that the check prints, and
 * in e-mail addresses where the viewer may see them. Sorts by `lastSeenAt` (default, newest first), `firstSeenAt`,
 * `pseudonym`, `workshop`, `os`, `attempts`, `ready`; of those who are alike in the last four, the newest comes first.
 * `total` is exact without words; where these find very many, `more` says that there are more than were counted.
 */
export function listLearners(db: Database, question: LearnerQuestion): Promise<LearnerPage> {
  // Found in steps: somebody who submits between two of them would be on the list twice, or not at all.
  return inSnapshot(db, (tx) => readPage(tx, question));
}

async function readPage(db: Queryable, question: LearnerQuestion): Promise<LearnerPage> {
  const { sql } = db;
  const { scope, page, viewer, now = new Date(), few = 5_000 } = question;
  const counted = Math.max(question.counted ?? 5_000, page.page * page.size);
  const choice = await chooseAttempts(db, scope, viewer.visible, now);
  // Of named workshops the learners are few anyway.
  const looks = page.q.trim() !== "" && choice.workshops.kind !== "only";
  const named = looks
    ? await findNamed(sql, {
        q: page.q,
        viewer,
        few,
        counted,
        latest: latestLooked(choice, question),
      })
    : null;
  const search: LearnerSearch = { ...question, few, counted, named };
  const { total, more } = await countLearners(db, choice, search);
  // Where fewer are left than a page holds, nobody looks for more.
  const offset = (page.page - 1) * page.size;
  const size = Math.min(page.size, total - offset);
  if (size <= 0) return { rows: [], total, more };
  const found = await findLearners(db, choice, search, { size, offset, total, more });
  const { among } = newestAmong(sql, choice);
  const theirs = attemptsOf(sql, sql`s.learner_id`);
  const rows = await sql<LearnerRow[]>`
    select l.id, l.pseudonym, ${visibleEmail(sql, viewer)} as email, w.slug as workshop, p.os,
      p.os_version as "osVersion", p.python_version as "pythonVersion",
      (select count(*)::int from ${theirs} a where ${among}) as attempts,
      coalesce(e.ready, n.ready) as ready, coalesce(e.verified, false) as verified, array(
        select k.name from (
          select distinct on (o.check_id) o.check_id, o.status
          from ${theirs} a
            cross join lateral unnest(a.outcome_ids) with ordinality as u(outcome_id, place)
            join outcome o on o.id = u.outcome_id
          where ${chosen(sql, choice)}
          order by o.check_id, a.seq desc, u.place desc
        ) newest join "check" k on k.id = newest.check_id
        where newest.status = 'fail' order by k.name collate "C"
      ) as failing, l.first_seen_at as "firstSeenAt", n.received_at as "lastSeenAt"
    from unnest(
        ${found.map(({ learnerId }) => learnerId)}::uuid[],
        ${found.map(({ attemptId }) => attemptId)}::uuid[])
        with ordinality as s(learner_id, attempt_id, place)
      join attempt n on n.learner_id = s.learner_id and n.id = s.attempt_id
      join learner l on l.id = n.learner_id
      join platform p on p.id = n.platform_id
      left join workshop w on w.id = n.workshop_id
      left join enrolment e on e.learner_id = n.learner_id and e.workshop_id = n.workshop_id
      left join learner_contact c on c.learner_id = l.id
    order by s.place`;
  return { rows, total, more };
}
