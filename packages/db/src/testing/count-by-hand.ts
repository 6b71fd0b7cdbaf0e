import { noWorkshop, type Scope } from "@allset/contract";
import type { Visible } from "../staff/viewer.ts";
import {
  type SmallAttempt,
  smallLearnerId,
  type SmallOutcome,
  type SmallWorld,
  smallWorkshops,
} from "./small-world.ts";

// The statistics' meaning a second time, in loops instead of SQL: what the queries are compared with.

export type HandResult = SmallOutcome & { attempt: SmallAttempt };
export type HandLearner = { attempt: SmallAttempt; tries: number; ready: boolean };
type Question = { world: SmallWorld; scope: Scope; visible: Visible; now: Date };

export function attemptsByHand(question: Question): SmallAttempt[] {
  return chosen(question).filter((attempt) => fits(question, attempt) && has(question, attempt));
}

export function resultsByHand(question: Question): HandResult[] {
  const { scope } = question;
  let results = chosen(question)
    .flatMap((attempt) => attempt.results.map((result) => ({ ...result, attempt })))
    .filter(({ check }) => scope.check.length === 0 || scope.check.includes(check));
  if (scope.attempts === "current") {
    const newest = new Map<string, HandResult>();
    for (const result of results.toSorted((a, b) => a.attempt.seq - b.attempt.seq)) {
      newest.set(`${result.attempt.learner} ${result.check}`, result);
    }
    results = [...newest.values()];
  }
  return results.filter(
    ({ attempt, version }) =>
      fits(question, attempt) && (scope.version.length === 0 || scope.version.includes(version)),
  );
}

/** Each learner once, or with `perWorkshop` once for each workshop. */
export function learnersByHand(question: Question, perWorkshop = false): HandLearner[] {
  const { scope, world } = question;
  const current = scope.attempts === "current";
  const ofChecks = { ...question, scope: { ...scope, version: [] } };
  const candidates = chosen(question).filter(
    (attempt) =>
      has(ofChecks, attempt) && (current || (fits(question, attempt) && has(question, attempt))),
  );
  const groups = Map.groupBy(candidates, ({ learner, workshop }) =>
    perWorkshop ? `${learner} ${workshop}` : `${learner}`,
  );
  return [...groups.values()]
    .flatMap((attempts) => {
      const attempt = attempts.toSorted((a, b) => b.seq - a.seq)[0];
      return attempt ? [{ attempt, tries: attempts.length }] : [];
    })
    .filter(({ attempt }) => !current || (fits(question, attempt) && has(question, attempt)))
    .map(({ attempt, tries }) => ({
      attempt,
      tries,
      ready:
        attempt.workshop === null
          ? attempt.ready
          : world.ready[`${smallLearnerId(attempt.learner)} ${attempt.workshop}`] === true,
    }));
}

/** The day an instant falls on, as a Swedish calendar writes it: 2026-03-14. */
export function dayByHand(instant: Date, timeZone: string): string {
  return instant.toLocaleDateString("sv-SE", { timeZone });
}

function chosen({ world, scope, visible }: Question): SmallAttempt[] {
  const wanted = scope.workshop.filter((name) => !name.startsWith("!"));
  return world.attempts.filter(({ workshop }) => {
    const name = workshop ?? noWorkshop;
    if (visible !== "all" && !visible.includes(name)) return false;
    if (scope.workshop.includes(`!${name}`)) return false;
    return wanted.length === 0 || wanted.includes(name);
  });
}

function fits({ scope, now }: Question, attempt: SmallAttempt): boolean {
  const { os, osver, arch, python } = attempt.platform;
  return (
    inPeriod(scope, now, attempt) &&
    allows(scope.os, os) &&
    allows(scope.osver, osver) &&
    allows(scope.arch, arch) &&
    allows(scope.python, python)
  );
}

function has({ scope }: Question, attempt: SmallAttempt): boolean {
  if (scope.check.length === 0 && scope.version.length === 0) return true;
  return attempt.results.some(
    ({ check, version }) => allows(scope.check, check) && allows(scope.version, version),
  );
}

const allows = (list: string[], value: string) => list.length === 0 || list.includes(value);

function inPeriod(scope: Scope, now: Date, { at, workshop }: SmallAttempt): boolean {
  const day = dayByHand(at, scope.tz);
  if (scope.from !== undefined || scope.to !== undefined) {
    return day >= (scope.from ?? "0") && day <= (scope.to ?? "9");
  }
  const age = daysBetween(day, dayByHand(now, scope.tz));
  switch (scope.period) {
    case "all":
      return true;
    case "workshop": {
      const own = smallWorkshops.find(({ slug }) => slug === workshop);
      if (!own?.startsOn) return true;
      return (
        daysBetween(day, own.startsOn) <= 30 && daysBetween(own.endsOn ?? own.startsOn, day) <= 7
      );
    }
    case "7d":
      return age >= 0 && age < 7;
    case "30d":
      return age >= 0 && age < 30;
    case "90d":
      return age >= 0 && age < 90;
    case "365d":
      return age >= 0 && age < 365;
  }
}

function daysBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
}
