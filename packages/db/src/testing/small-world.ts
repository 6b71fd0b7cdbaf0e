import { Scope, unknownValue } from "@allset/contract";
import type { Reason, Status } from "@allset/contract";
import fc from "fast-check";
import type { Visible } from "../staff/viewer.ts";

/** A handful of learners, few enough to count by hand, in the three workshops `a`, `b` and `c`. */
export type SmallWorld = {
  attempts: SmallAttempt[];
  /** Whether a learner is ready for a workshop, by the learner's id, a blank, and the slug; not where nothing is said. */
  ready: Record<string, boolean>;
};

export type SmallAttempt = {
  learner: number;
  seq: number;
  workshop: string | null;
  platform: SmallPlatform;
  at: Date;
  /** What the receipt said. */
  ready: boolean;
  results: SmallOutcome[];
};

export type SmallPlatform = { os: string; osver: string; arch: string; python: string };
export type SmallOutcome = {
  check: string;
  status: Status;
  reason: Reason | null;
  version: string;
  problem: string | null;
};

export const smallNow = new Date("2026-03-25T12:00:00Z");

export const smallWorkshops = [
  { slug: "a", startsOn: "2026-03-10", endsOn: "2026-03-12" },
  { slug: "b", startsOn: "2026-04-20", endsOn: null },
  { slug: "c", startsOn: null, endsOn: null },
];

export const smallPlatforms: SmallPlatform[] = [
  { os: "Windows", osver: "11", arch: "x64", python: "3.12" },
  { os: "Windows", osver: "10", arch: "x64", python: unknownValue },
  { os: "macOS", osver: "14", arch: "arm64", python: "3.12" },
  { os: "macOS", osver: "14", arch: "arm64", python: "3.9" },
  { os: "Linux", osver: unknownValue, arch: "x64", python: "3.9" },
];

export const smallOutcomes: SmallOutcome[] = ["git", "python", "nano"].flatMap(
  (check): SmallOutcome[] => [
    { check, status: "pass", reason: null, version: "2.10", problem: null },
    { check, status: "warn", reason: "too_new", version: "9.0", problem: null },
    { check, status: "fail", reason: "outdated", version: "2.9", problem: `${check} outdated` },
    { check, status: "fail", reason: null, version: unknownValue, problem: `${check} strange` },
    { check, status: "skip", reason: "blocked", version: unknownValue, problem: null },
  ],
);

const zones = ["UTC", "Asia/Kolkata", "America/New_York"];

const instant = fc.date({
  noInvalidDate: true,
  min: new Date("2026-01-20"),
  max: new Date("2026-04-05"),
});

export const smallWorld: fc.Arbitrary<SmallWorld> = fc
  .record({
    attempts: fc.array(
      fc.record({
        learner: fc.integer({ min: 0, max: 4 }),
        workshop: fc.constantFrom("a", "a", "b", "c", null),
        platform: fc.constantFrom(...smallPlatforms),
        at: instant,
        ready: fc.boolean(),
        results: fc.array(fc.constantFrom(...smallOutcomes), { maxLength: 5 }),
      }),
      { maxLength: 14 },
    ),
    ready: fc.infiniteStream(fc.boolean()),
  })
  .map(({ attempts, ready }) => {
    const seqs = new Map<number, number>();
    const numbered = attempts.map((attempt) => {
      const seq = (seqs.get(attempt.learner) ?? 0) + 1;
      seqs.set(attempt.learner, seq);
      return { ...attempt, seq };
    });
    const enrolments = new Set(
      numbered.map(({ learner, workshop }) => `${smallLearnerId(learner)} ${workshop}`),
    );
    return {
      attempts: numbered,
      ready: Object.fromEntries([...enrolments].map((key) => [key, ready.next().value])),
    };
  });

const some = <Value extends string>(...values: Value[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Value[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }) },
  );
const maybeDay = fc.option(
  fc.constantFrom("2026-02-01", "2026-02-28", "2026-03-08", "2026-03-29"),
  { freq: 2, nil: undefined },
);

/** Scopes that ask about a small world, with every filter, also values that do not occur. */
export const smallScope: fc.Arbitrary<Scope> = fc
  .record({
    workshop: some("a", "b", "c", "(none)", "!a", "!b", "!(none)", "elsewhere"),
    period: fc.constantFrom("all", "all", "7d", "30d", "90d", "workshop"),
    from: maybeDay,
    to: maybeDay,
    tz: fc.constantFrom(...zones),
    os: some("Windows", "macOS", "BeOS"),
    osver: some("11", "14", unknownValue),
    arch: some("x64", "arm64"),
    python: some("3.12", "3.9", unknownValue),
    check: some("git", "python", "nothing"),
    version: some("2.10", "2.9", unknownValue),
    attempts: fc.constantFrom("current", "all"),
  })
  .map((scope) => Scope.parse(scope));

export const smallVisible: fc.Arbitrary<Visible> = fc.constantFrom<Visible>(
  "all",
  "all",
  ["a"],
  ["a", "c"],
  [],
);

export function smallLearnerId(learner: number): string {
  return `00000000-0000-0000-0000-00000000000${learner}`;
}
