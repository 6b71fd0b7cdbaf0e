import {
  appliesTo,
  blockedResult,
  findCheck,
  judgeFinding,
  judgeGroup,
  membersOf,
  prerequisitesOf,
  type Check,
  type Finding,
  type FullResult,
} from "@allset/checks";
import type { Requirement } from "@allset/contract";
import type { Machine } from "../machine.ts";
import { makeProber, type Prober } from "./prober.ts";
import type { Sighting } from "./sighting.ts";

/** One line of the list, looked at: the result as it may be sent, and what only this computer needs to know. */
export type Outcome = {
  requirement: Requirement;
  result: FullResult;
  /** Where it was found. */
  path: string | null;
  /** For `shadowed`: where the suitable one is. */
  betterPath: string | null;
  /** For a group: the members that will do. */
  suitable: readonly { check: string; version: string | null }[];
  /** Windows has only a shortcut to its Store under this name. */
  storeStub: boolean;
};

type Wishes = Pick<Requirement, "check" | "range" | "testedUpTo" | "required">;

/** How far a run has come. */
export type Progress = { done: number; total: number; waitingFor: readonly string[] };

/**
 * Looks at everything on a list that applies to this computer, side by side; what needs something else waits for it. One
 * check that goes wrong never stops the rest. A check that the list names twice counts with its first line.
 *
 * @param timeoutMs the longest any one program may take to answer.
 * @returns the outcomes in the order of the list, and the version of Python if anybody had to look for it.
 */
export async function runChecks(
  machine: Machine,
  requirements: readonly Requirement[],
  timeoutMs: number,
  report: (progress: Progress) => void = () => {},
): Promise<{ outcomes: Outcome[]; pythonVersion: string | null }> {
  const applicable = requirements.filter(
    (one, at) =>
      appliesTo(one, machine.system) &&
      requirements.findIndex(({ check }) => check === one.check) === at,
  );
  const checks = applicable.flatMap((one) => {
    const check = findCheck(one.check);
    return membersOf(one, machine.system) ?? (check === undefined ? [] : [check]);
  });
  const prober = makeProber(machine, checks, timeoutMs);
  const judge = makeJudge(machine, applicable, prober);
  const waitingFor = new Set(applicable.map(({ check }) => check));
  const tell = () =>
    report({
      done: applicable.length - waitingFor.size,
      total: applicable.length,
      waitingFor: [...waitingFor],
    });
  tell();
  const outcomes = await Promise.all(
    applicable.map(async (requirement) => {
      const outcome = await judge(requirement);
      waitingFor.delete(requirement.check);
      tell();
      return outcome;
    }),
  );
  const python = (await prober.seen("python"))?.finding;
  const pythonVersion = python !== undefined && "version" in python ? python.version : null;
  return { outcomes, pythonVersion };
}

function makeJudge(machine: Machine, list: readonly Requirement[], prober: Prober) {
  const prerequisites = new Map<string, Promise<FullResult>>();

  return async function judge(requirement: Requirement): Promise<Outcome> {
    const outcome = { requirement, path: null, betterPath: null, suitable: [], storeStub: false };
    const members = membersOf(requirement, machine.system);
    if (members !== null) {
      const results = await Promise.all(
        members.map(async (one) => await judgePlain(one, plain(one))),
      );
      const good = results.filter(({ result }) => ["pass", "warn"].includes(result.status));
      return {
        ...outcome,
        result: judgeGroup(
          requirement,
          results.map(({ result }) => result),
        ),
        path: good[0]?.path ?? null,
        suitable: good.map(({ result }) => ({
          check: result.check,
          version: result.version ?? null,
        })),
      };
    }
    const check = findCheck(requirement.check);
    if (check !== undefined) return { ...outcome, ...(await judgePlain(check, requirement)) };
    const error = "this version of allset does not know how to check it";
    return { ...outcome, result: judgeFinding(requirement, "semver", { kind: "unknown", error }) };
  };

  async function judgePlain(check: Check, wishes: Wishes) {
    const blocker = await blockerOf(check);
    const nowhere = { path: null, betterPath: null, storeStub: false };
    if (blocker !== null) return { result: blockedResult(wishes, blocker), ...nowhere };
    const sighting = await prober.sight(check);
    const { finding, betterPath } = await withOthers(check, wishes, sighting);
    return {
      result: judgeFinding(wishes, check.grammar, finding),
      path: sighting.path,
      betterPath: betterPath ?? (finding.kind === "shadowed" ? sighting.path : null),
      storeStub: sighting.storeStub,
    };
  }

  /** The first prerequisite, from the root, that has to be put right before this check is worth looking at. */
  async function blockerOf(check: Check): Promise<string | null> {
    const before = prerequisitesOf(check);
    const results = await Promise.all(before.map(async (one) => await judgePrerequisite(one)));
    return results.find(({ status }) => status === "fail")?.check ?? null;
  }

  async function judgePrerequisite(check: Check): Promise<FullResult> {
    const known = prerequisites.get(check.id);
    if (known !== undefined) return await known;
    const wishes = list.find((one) => one.check === check.id) ?? plain(check);
    const judged = judgePlain(check, { ...wishes, required: true }).then(({ result }) => result);
    prerequisites.set(check.id, judged);
    return await judged;
  }
}

// Others of the same name are asked only when the first will not do, because each may take its time.
async function withOthers(
  check: Check,
  wishes: Wishes,
  sighting: Sighting,
): Promise<{ finding: Finding; betterPath: string | null }> {
  const { finding } = sighting;
  const strict = { ...wishes, required: true };
  const fits = (candidate: Finding) =>
    judgeFinding(strict, check.grammar, candidate).status !== "fail";
  if (finding.kind !== "found" || fits(finding)) return { finding, betterPath: null };
  const paths = await sighting.others();
  const versions = await Promise.all(paths.map(sighting.versionOf));
  const better = versions.findIndex(
    (version) => version !== null && fits({ kind: "found", version, others: [] }),
  );
  return { finding: { ...finding, others: versions }, betterPath: paths[better] ?? null };
}

const plain = (check: Check): Wishes => ({
  check: check.id,
  range: null,
  testedUpTo: null,
  required: true,
});
