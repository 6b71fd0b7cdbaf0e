import { unknownValue } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Choice, WorkshopChoice } from "./choice.ts";

type Sql = Queryable["sql"];

/*
 * Which attempts and results count. Every statistic over raw rows starts from one of these relations.
 *
 * 1. The scope's workshops, and what the viewer may see, choose the attempts.
 * 2. `current` keeps the newest result of each learner and check among them (newest by the learner's `seq`; the last one
 *    where an attempt names a check twice). `all` keeps every result.
 * 3. Period, platform and version then look at that result and at the attempt it came from. So a learner who has updated
 *    Git since is not found under the old version, and nobody is counted twice in `current`.
 */

/**
 * Every attempt in scope, whether current or not: how often somebody ran the check. With checks or versions chosen,
 * attempts that have such a result.
 */
export function attemptsInScope(sql: Sql, choice: Choice): Fragment {
  return sql`
    select a.*, 1 as n from attempt a
    where ${chosen(sql, choice)} and ${inPeriod(sql, choice)} and ${onPlatform(sql, choice)}
      and ${hasResult(sql, choice, ["check", "version"])}`;
}

/**
 * One row for each result in scope; `n`, here 1, is what to sum. `only` narrows the outcomes `o` further; what depends on
 * more than the check must not narrow the current state.
 */
export function resultsInScope(sql: Sql, choice: Choice, only: Fragment = sql`true`): Fragment {
  const current = choice.scope.attempts === "current";
  const among = current ? sql`${only} and ${mayBeInScope(sql, choice)}` : only;
  return resultsAmong(sql, choice, sql`attempt`, among);
}

/** The results in scope of the one learner that this SQL names. */
export function resultsOfLearner(sql: Sql, choice: Choice, learnerId: Fragment): Fragment {
  const { check } = choice.scope;
  // Said of the outcomes' ids, too: else all outcomes are looked through once more for each learner.
  const only =
    check.length === 0
      ? sql`true`
      : sql`u.outcome_id = any(array(select id from outcome where check_id in (${checksIn(sql, check)})))`;
  return resultsAmong(sql, choice, attemptsOf(sql, learnerId), only);
}

/** Every attempt of the one learner that this SQL names, whether in scope or not. */
export function attemptsOf(sql: Sql, learnerId: Fragment): Fragment {
  return sql`(select theirs.* from attempt theirs where theirs.learner_id = ${learnerId})`;
}

function resultsAmong(sql: Sql, choice: Choice, attempts: Fragment, only: Fragment): Fragment {
  const { check } = choice.scope;
  const current = choice.scope.attempts === "current";
  return sql`
    select a.*, 1 as n from (
      select ${current ? sql`distinct on (a.learner_id, o.check_id)` : sql``}
        a.learner_id, a.id as attempt_id, a.seq, a.workshop_id, a.received_at, a.platform_id,
        u.place, o.id as outcome_id, o.check_id, o.status, o.reason, o.version_id, o.problem_id
      from ${attempts} a
        cross join lateral unnest(a.outcome_ids) with ordinality as u(outcome_id, place)
        join outcome o on o.id = u.outcome_id
      where ${chosen(sql, choice)} and ${only}
        ${check.length > 0 ? sql`and o.check_id in (${checksIn(sql, check)})` : sql``}
      ${current ? sql`order by a.learner_id, o.check_id, a.seq desc, u.place desc` : sql``}
    ) a
    where ${inScope(sql, choice)}`;
}

/** Whether a result `a` lies in the scope's period, on its platforms and in its versions. */
export function inScope(sql: Sql, choice: Choice): Fragment {
  return sql`${inPeriod(sql, choice)} and ${onPlatform(sql, choice)}
    and ${versionsIn(sql, sql`a.version_id`, choice.scope.version)}`;
}

/**
 * One row for each learner in scope: the newest attempt, whether the learner is ready, and the number of `tries`. With
 * checks chosen, the newest attempt that has a result of one of them. In `all` the filters come before "newest".
 */
export function learnersInScope(sql: Sql, choice: Choice): Fragment {
  return newestAttempts(sql, choice, sql`a.learner_id`);
}

/** The same for each learner and workshop: who took part in two workshops is in both. */
export function enrolmentsInScope(sql: Sql, choice: Choice): Fragment {
  const { attempts, check, version } = choice.scope;
  if (attempts === "all" || check.length + version.length > 0) {
    return newestAttempts(sql, choice, sql`a.learner_id, a.workshop_id`);
  }
  // Enrolments know their newest attempt.
  return sql`
    select a.learner_id, a.workshop_id, e.ready, 1 as n
    from enrolment e join attempt a on a.learner_id = e.learner_id and a.seq = e.latest_seq
    where ${chosen(sql, choice)} and ${inPeriod(sql, choice)} and ${onPlatform(sql, choice)}
    union all
    select l.learner_id, null, l.ready, l.n
    from (${newestAttempts(sql, choice, sql`a.learner_id`, sql`a.workshop_id is null`)}) l`;
}

/** The same where nothing but workshops is chosen: enrolments know it, so only attempts for no workshop are read. */
export function wholeEnrolments(sql: Sql, choice: Choice): Fragment {
  return sql`
    select a.workshop_id, a.ready, a.tries, 1 as n
    from enrolment a where ${chosen(sql, choice)}
    union all
    select null, l.ready, l.tries, l.n
    from (${newestAttempts(sql, choice, sql`a.learner_id`, sql`a.workshop_id is null`)}) l`;
}

function newestAttempts(
  sql: Sql,
  choice: Choice,
  each: Fragment,
  only: Fragment = sql`true`,
): Fragment {
  const { among, filters } = newestAmong(sql, choice);
  const current = choice.scope.attempts === "current";
  return sql`
    select a.*, coalesce(e.ready, a.ready_then) as ready, 1 as n from (
      select distinct on (${each}) a.learner_id, a.id as attempt_id, a.seq, a.workshop_id,
        a.platform_id, a.received_at, a.outcome_ids, a.ready as ready_then,
        count(*) over (partition by ${each}) as tries
      from attempt a
      where ${among} and ${only} ${current ? sql`and ${mayBeInScope(sql, choice)}` : sql``}
      order by ${each}, a.seq desc
    ) a
      left join enrolment e on e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
    where ${filters}`;
}

/**
 * Which attempt `a` of a learner {@link learnersInScope} takes: the newest `among` these, if it passes the `filters`. The
 * number of tries is how many there are `among` them.
 */
export function newestAmong(sql: Sql, choice: Choice): { among: Fragment; filters: Fragment } {
  const among = sql`${chosen(sql, choice)} and ${hasResult(sql, choice, ["check"])}`;
  const filters = sql`${inPeriod(sql, choice)} and ${onPlatform(sql, choice)}
    and ${hasResult(sql, choice, ["version"])}`;
  return choice.scope.attempts === "current"
    ? { among, filters }
    : { among: sql`${among} and ${filters}`, filters: sql`true` };
}

/** A condition on `attempt a`: made for one of the chosen workshops. */
export function chosen(sql: Sql, { workshops, learners }: Choice): Fragment {
  const inWorkshops = madeFor(sql, workshops);
  switch (learners?.kind) {
    case undefined:
      return inWorkshops;
    case "ids":
      return sql`${inWorkshops} and a.learner_id = any(${[...learners.ids]}::uuid[])`;
    case "seen":
      return sql`${inWorkshops} and a.learner_id in (
        select theirs.learner_id from attempt theirs
        where ${learners.spans
          .map(
            ({ from, until }) => sql`(theirs.received_at >= ${from ?? "-infinity"}::timestamptz
              and theirs.received_at < ${until ?? "infinity"}::timestamptz)`,
          )
          .reduce((any, span) => sql`${any} or ${span}`, sql`false`)})`;
    case "of workshops":
      return sql`${inWorkshops} and a.learner_id in (
        select theirs.learner_id from attempt theirs
        where theirs.workshop_id = any(${[...learners.ids]}::int[])
          ${learners.none ? sql`or theirs.workshop_id is null` : sql``})`;
  }
}

/**
 * Who can have anything in scope: with an attempt in the period and on the platforms. The current state of the others need
 * not be looked for, which spares most of the work when the period is short.
 */
export function mayBeInScope(sql: Sql, choice: Choice): Fragment {
  const { span, scope, workshopSpans } = choice;
  const platforms = scope.os.length + scope.osver.length + scope.arch.length + scope.python.length;
  if (!span.from && !span.until && !workshopSpans && platforms === 0) return sql`true`;
  return sql`a.learner_id in (
    select a.learner_id from attempt a
    where ${chosen(sql, choice)} and ${inPeriod(sql, choice)} and ${onPlatform(sql, choice)})`;
}

function madeFor(sql: Sql, workshops: WorkshopChoice): Fragment {
  switch (workshops.kind) {
    case "all":
      return sql`true`;
    case "only":
      return workshops.none
        ? sql`(a.workshop_id = any(${workshops.ids}::int[]) or a.workshop_id is null)`
        : sql`a.workshop_id = any(${workshops.ids}::int[])`;
    case "except":
      return workshops.none
        ? sql`(a.workshop_id is not null and a.workshop_id <> all(${workshops.ids}::int[]))`
        : sql`(a.workshop_id <> all(${workshops.ids}::int[]) or a.workshop_id is null)`;
  }
}

/** Whether a row `a` was received in the scope's period. */
export function inPeriod(sql: Sql, { span, workshopSpans: spans }: Choice): Fragment {
  return sql`
    ${span.from ? sql`a.received_at >= ${span.from}` : sql`true`}
    ${span.until ? sql`and a.received_at < ${span.until}` : sql``}
    ${
      spans
        ? sql`and not exists (
            select from unnest(${spans.ids}::int[], ${spans.froms}::timestamptz[], ${spans.untils}::timestamptz[])
              as own(workshop_id, start, until)
            where own.workshop_id = a.workshop_id
              and (a.received_at < own.start or a.received_at >= own.until))`
        : sql``
    }`;
}

/** Whether a row `a` comes from the scope's platforms. */
export function onPlatform(sql: Sql, { scope }: Choice): Fragment {
  const { os, osver, arch, python } = scope;
  if (os.length + osver.length + arch.length + python.length === 0) return sql`true`;
  return sql`a.platform_id = any(array(
    select p.id from platform p where true
      ${os.length > 0 ? sql`and p.os = any(${os})` : sql``}
      ${osver.length > 0 ? sql`and p.os_version = any(${osver})` : sql``}
      ${arch.length > 0 ? sql`and p.arch = any(${arch})` : sql``}
      ${python.length > 0 ? sql`and p.python_minor = any(${python})` : sql``}))`;
}

/** Whether the attempt has a result of the chosen checks, in one of the chosen versions if `by` says so. */
function hasResult(sql: Sql, { scope }: Choice, by: ("check" | "version")[]): Fragment {
  if (!by.some((filter) => scope[filter].length > 0)) return sql`true`;
  return sql`a.outcome_ids && array(
    select o.id from outcome o
    where ${scope.check.length > 0 ? sql`o.check_id in (${checksIn(sql, scope.check)})` : sql`true`}
      ${by.includes("version") ? sql`and ${versionsIn(sql, sql`o.version_id`, scope.version)}` : sql``})`;
}

/** Whether a version is one of these; `(unknown)` is a result without a version. */
export function versionsIn(sql: Sql, versionId: Fragment, versions: readonly string[]): Fragment {
  if (versions.length === 0) return sql`true`;
  const known = sql`${versionId} in (select v.id from version v where v.text = any(${[...versions]}))`;
  return versions.includes(unknownValue) ? sql`(${known} or ${versionId} is null)` : known;
}

/** Ids of the checks of these names. */
export function checksIn(sql: Sql, names: readonly string[]): Fragment {
  return sql`select c.id from "check" c where c.name = any(${[...names]})`;
}
