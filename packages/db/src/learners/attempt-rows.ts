import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { AttemptPlatform, AttemptResult, LearnerAttempt } from "./get-learner.ts";

/** An attempt with its results, before it is compared with those before it. */
export type AttemptRow = Omit<LearnerAttempt, "changes"> & { workshopId: number | null };

type Row = Omit<AttemptRow, "client" | "platform" | "results"> &
  AttemptPlatform & {
    clientName: string | null;
    clientVersion: string | null;
    results: AttemptResult[];
  };

/** Attempts as they were sent, in the order of their arrival. `which` speaks of the table `attempt` as `a`. */
export async function attemptRows({ sql }: Queryable, which: Fragment): Promise<AttemptRow[]> {
  const rows = await sql<Row[]>`
    select a.id, a.seq, a.received_at as "receivedAt", a.started_at as "startedAt",
      a.workshop_id as "workshopId", w.slug as workshop, a.verified,
      a.requirements_revision as "requirementsRevision", a.ready,
      c.name as "clientName", c.version as "clientVersion",
      p.system, p.distribution, p.distribution_version as "distributionVersion", p.version,
      p.machine, p.python_version as "pythonVersion", p.os, p.os_version as "osVersion", p.arch,
      coalesce((
        select json_agg(json_build_object('check', k.name, 'status', o.status, 'reason', o.reason,
          'version', v.text, 'wanted', o.wanted, 'error', e.text, 'blockedBy', o.blocked_by,
          'problemId', o.problem_id) order by u.place)
        from unnest(a.outcome_ids) with ordinality as u(outcome_id, place)
          join outcome o on o.id = u.outcome_id
          join "check" k on k.id = o.check_id
          left join version v on v.id = o.version_id
          left join error_text e on e.id = o.error_id
      ), '[]') as results
    from attempt a
      join platform p on p.id = a.platform_id
      left join client c on c.id = a.client_id
      left join workshop w on w.id = a.workshop_id
    where ${which}
    order by a.seq`;
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    receivedAt: row.receivedAt,
    startedAt: row.startedAt,
    workshopId: row.workshopId,
    workshop: row.workshop,
    verified: row.verified,
    requirementsRevision: row.requirementsRevision,
    ready: row.ready,
    client: row.clientName === null ? null : { name: row.clientName, version: row.clientVersion },
    platform: {
      system: row.system,
      distribution: row.distribution,
      distributionVersion: row.distributionVersion,
      version: row.version,
      machine: row.machine,
      pythonVersion: row.pythonVersion,
      os: row.os,
      osVersion: row.osVersion,
      arch: row.arch,
    },
    results: row.results,
  }));
}
