import type { Page, Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Viewer } from "../staff/viewer.ts";
import { chosen, learnersInScope, resultsInScope } from "../stats/attempts-in-scope.ts";
import { type Choice, chooseAttempts } from "../stats/choice.ts";
import { orderBy } from "./order-by.ts";
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

/**
 * Which learners a number counted: `failing` has a failed result in scope, so that with one check chosen the list holds
 * exactly the learners of that check's failures.
 */
export type LearnerStatus = "ready" | "not_ready" | "failing";

/**
 * One page of the learners with an attempt in `scope`. `page.q` looks in pseudonyms, in the code that the check prints, and
 * in e-mail addresses where the viewer may see them. Sorts by `lastSeenAt` (default, newest first), `firstSeenAt`,
 * `pseudonym`, `workshop`, `os`, `attempts`, `ready`.
 */
export async function listLearners(
  db: Queryable,
  {
    scope,
    page,
    viewer,
    status,
    now = new Date(),
  }: {
    scope: Scope;
    page: Page;
    viewer: Viewer;
    status?: LearnerStatus | undefined;
    now?: Date;
  },
): Promise<{ rows: LearnerRow[]; total: number }> {
  const { sql } = db;
  const choice = await chooseAttempts(db, scope, viewer.visible, now);
  const listed = sql`
    select l.id, l.pseudonym, ${visibleEmail(sql, viewer)} as email, w.slug as workshop, p.os,
      p.os_version as "osVersion", p.python_version as "pythonVersion", s.tries::int as attempts,
      s.ready, coalesce(e.verified, false) as verified, l.first_seen_at as "firstSeenAt", s.received_at as "lastSeenAt"
    from (${learnersInScope(sql, choice)}) s
      join learner l on l.id = s.learner_id
      join platform p on p.id = s.platform_id
      left join workshop w on w.id = s.workshop_id
      left join enrolment e on e.learner_id = s.learner_id and e.workshop_id = s.workshop_id
      left join learner_contact c on c.learner_id = l.id
    where ${matches(sql, page.q, viewer)} and ${hasStatus(sql, choice, status)}`;
  const [rows, [count]] = await Promise.all([
    sql<LearnerRow[]>`
      select l.*, array(
        select k.name from (
          select distinct on (o.check_id) o.check_id, o.status
          from attempt a
            cross join lateral unnest(a.outcome_ids) with ordinality as u(outcome_id, place)
            join outcome o on o.id = u.outcome_id
          where a.learner_id = l.id and ${chosen(sql, choice)}
          order by o.check_id, a.seq desc, u.place desc
        ) newest join "check" k on k.id = newest.check_id
        where newest.status = 'fail' order by k.name collate "C"
      ) as failing
      from (
        select * from (${listed}) l
        order by ${orderBy(sql, page.sort, sorts, "-lastSeenAt")}, id
        limit ${page.size} offset ${(page.page - 1) * page.size}
      ) l
      order by ${orderBy(sql, page.sort, sorts, "-lastSeenAt")}, id`,
    sql<{ total: number }[]>`select count(*)::int as total from (${listed}) l`,
  ]);
  return { rows, total: count?.total ?? 0 };
}

const sorts = ["lastSeenAt", "firstSeenAt", "pseudonym", "workshop", "os", "attempts", "ready"];

function hasStatus(
  sql: Queryable["sql"],
  choice: Choice,
  status: LearnerStatus | undefined,
): Fragment {
  switch (status) {
    case undefined:
      return sql`true`;
    case "ready":
      return sql`s.ready`;
    case "not_ready":
      return sql`not s.ready`;
    case "failing":
      return sql`l.id in (
        select r.learner_id from (${resultsInScope(sql, choice)}) r where r.status = 'fail')`;
  }
}

function matches(sql: Queryable["sql"], q: string, viewer: Viewer): Fragment {
  const words = q.trim();
  if (words === "") return sql`true`;
  const pattern = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // The check prints LEEDS-OTTER-41 for the learner amber-otter-41 in Leeds.
  const code = /[a-z]+-\d+$/i.exec(words)?.[0];
  return sql`(
    l.pseudonym ilike ${pattern}
    or ${code === undefined ? sql`false` : sql`l.pseudonym ilike ${`%-${code}`}`}
    or ${visibleEmail(sql, viewer)} ilike ${pattern})`;
}
