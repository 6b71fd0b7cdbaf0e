import { findCheck, presets } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import type { Submission, SubmittedResult } from "../ingest/submission.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { demoComputer, demoOldComputer } from "./demo-computers.ts";
import { demoResult, demoTrouble, demoVersion, type Trouble } from "./demo-findings.ts";
import type { Random } from "./random.ts";

const hour = 3_600_000;
const day = 24 * hour;

export type DemoLearner = {
  key: string;
  workshop: { slug: string } | { legacyName: string } | null;
  requirements: readonly Requirement[];
  /** The workshop's first day; attempts are made before it, and a few on its morning. */
  start: Date;
  /** Nothing is made later than this. */
  now: Date;
  asksEmail: boolean;
};

/** One learner's attempts: what fails gets fixed, sooner or later, or the learner gives up. */
export function demoAttempts(learner: DemoLearner, random: Random): Submission[] {
  const { workshop, requirements } = learner;
  const old = workshop !== null && "legacyName" in workshop;
  const computer = old ? demoOldComputer(random) : demoComputer(random);
  const troubles = new Map<string, Trouble>(
    requirements.map(({ check }) => [check, demoTrouble(check, computer.system, random)]),
  );
  const versions = new Map(requirements.map(({ check }) => [check, demoVersion(check, random)]));
  const ownPython = random.chance(0.5) ? demoVersion("python", random) : null;
  const skill = random.weighted([
    [0.75, 5],
    [0.45, 3],
    [0.1, 2],
  ] as const);
  const email =
    learner.asksEmail && random.chance(0.4)
      ? `${random.pick(names)}.${random.pick(surnames)}@example.org`
      : null;
  const verified = workshop !== null && !old && random.chance(0.9);

  const submissions: Submission[] = [];
  let at = firstAttempt(learner, random);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const results = requirements.map((requirement) =>
      resultOf(requirement, versions, troubles, computer.system, random),
    );
    const python = results.find(({ check }) => check === "python");
    const pythonVersion = python ? (python.version ?? null) : ownPython;
    submissions.push({
      learnerId: learnerIdOfKey(learner.key),
      attemptId: random.uuid(),
      fingerprint: `${learner.key} ${attempt}`,
      workshop,
      verified,
      requirementsRevision: verified ? 1 : null,
      startedAt: new Date(at.getTime() - random.between(4, 40) * 1000),
      receivedAt: at,
      client: old ? null : { name: "allset-cli", version: "1.0.0" },
      platform: old ? computer : { ...computer, pythonVersion },
      results: old ? results.map((result) => asOldClient(result)) : results,
      email: attempt === 1 ? email : null,
    });
    const failing = [...troubles].filter(([, trouble]) => trouble !== null);
    if (failing.length === 0 || random.chance(0.18)) break;
    for (const [check] of failing) if (random.chance(skill)) troubles.set(check, null);
    at = new Date(at.getTime() + random.between(1, 30) * 0.5 * hour);
    if (at > learner.now) break;
  }
  return submissions;
}

/** Most learners check in the days before the workshop, in the evening. */
function firstAttempt({ start, now }: DemoLearner, random: Random): Date {
  const last = Math.min(start.getTime() + 9 * hour, now.getTime() - hour);
  const daysBefore = Math.floor(random.next() ** 2 * 12);
  const evening = random.between(0, 8) * hour + random.between(0, 3_599) * 1000;
  return new Date(last - daysBefore * day - evening);
}

function resultOf(
  requirement: Requirement,
  versions: ReadonlyMap<string, string | null>,
  troubles: ReadonlyMap<string, Trouble>,
  system: string | null,
  random: Random,
): SubmittedResult {
  const { check, range } = requirement;
  const blockedBy = findCheck(check)?.after.find((before) =>
    ["missing", "broken"].includes(troubles.get(before) ?? ""),
  );
  if (blockedBy !== undefined) {
    return { check, status: "skip", reason: "blocked", wanted: range, blockedBy };
  }
  const trouble = troubles.get(check) ?? null;
  if (!requirement.required && trouble === "missing") {
    return { check, status: "skip", reason: "missing", wanted: range };
  }
  return demoResult(requirement, versions.get(check) ?? null, trouble, system, random);
}

/** The same result in the words of 2016: no reasons, and with a failure the version of whatever was looked at before. */
function asOldClient({ check, status, version, blockedBy }: SubmittedResult): SubmittedResult {
  const name = findCheck(check)?.legacyNames[0] ?? check;
  if (status === "pass" || status === "warn") {
    return {
      check,
      name,
      status: "pass",
      version: version ?? null,
      legacyVersion: version ?? null,
    };
  }
  const error = blockedBy
    ? `check for ${name} skipped: needs ${blockedBy}`
    : `errors finding ${name} version`;
  return { check, name, status: "fail", version: null, legacyVersion: "2.39.5", error };
}

/** What somebody without a workshop checks. */
export const usualRequirements: readonly Requirement[] =
  presets.find(({ id }) => id === "shell-and-git")?.requirements ?? [];

const names = ["amina", "ben", "chiara", "dewei", "elif", "femi", "greta", "hugo", "ines", "jonas"];
const surnames = ["okafor", "smith", "rossi", "zhang", "demir", "adeyemi", "lund", "silva", "kaur"];
