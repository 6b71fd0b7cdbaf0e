/** A report as a 2016 client sends it. Everything the wire allows to be null or absent may be. */
export type SentReport = {
  successful_installs: SentInstall[];
  failed_installs: (SentInstall & { error_description?: Told })[];
  user_system_info: { [field in SystemField | "workshop_id" | "email_id"]?: Told };
};
type SentInstall = { name: string; version?: Told };
type Told = string | null | undefined;

const systemFields = [
  "distribution_name",
  "distribution_version",
  "system",
  "system_version",
  "system_platform",
  "machine",
  "python_version",
] as const;
type SystemField = (typeof systemFields)[number];

type Failure = { name: string; version: string | null; day: string };
type Learner = {
  workshop: string | null;
  system: { [field in SystemField]?: Told };
  attempts: Failure[][];
};
type Count = { name: string; version?: string | null; count: number };
export type DetailQuery = {
  packages: { name: string; version: string | null }[];
  workshop: string | null;
  allAttempts: 0 | 1 | "" | null;
};

const noWorkshop = "No workshop name provided";

/**
 * The 2016 server as its readers know it, kept as simple as possible: everything in memory, everything recounted for
 * every question. Written from the wire's description alone, so that it can contradict the real server.
 */
export class LegacyOracle {
  // In the order first seen, which is the order workshops are listed in.
  readonly #learners = new Map<string, Learner>();

  /** Takes in a report of the learner with this key, on this day (UTC). */
  submit(key: string, report: SentReport, day: string): void {
    const { workshop_id: workshop, ...system } = report.user_system_info;
    const learner = this.#learners.get(key) ?? { workshop: null, system: {}, attempts: [] };
    this.#learners.set(key, learner);
    learner.workshop = workshop ?? learner.workshop;
    learner.system = system;
    const failures = report.failed_installs.map(({ name, version }) => {
      return { name, version: version?.replaceAll("\n", "") ?? null, day };
    });
    learner.attempts.push(failures);
  }

  /** `GET /view/` (workshop null) and `GET /view/<workshop>/`. */
  view(workshop: string | null, allAttempts: 0 | 1 | "" | null): object {
    const chosen = this.#learnersOf(workshop);
    return {
      all_attempts: allAttempts,
      all_workshops: workshop === null,
      workshop_id: workshop ?? "All workshops",
      workshops: this.#workshops(),
      os_users: byCount(chosen.map((learner) => learner.system.system ?? null)),
      ...mostFailed(chosen, allAttempts),
    };
  }

  /** `GET /view/detail/` with one or two packages; an empty workshop means all, and is echoed. */
  detail({ packages, workshop, allAttempts }: DetailQuery): object {
    const chosen = this.#learnersOf(workshop || null);
    return {
      package_details: packages.map(({ name, version }) => {
        const failures = chosen.flatMap((learner) =>
          failuresOf(learner, allAttempts)
            .filter((failure) => failure.name === name && (!version || failure.version === version))
            .map(({ day }) => ({ day, system: learner.system })),
        );
        const told = (field: SystemField) =>
          failures.flatMap(({ system }) => (system[field] ? [system[field]] : []));
        const together = failures.flatMap(({ system }) =>
          system.distribution_name && system.distribution_version
            ? [`${system.distribution_name} ${system.distribution_version}`]
            : [],
        );
        return {
          package_name: name,
          package_version: version ?? "",
          user_system_info: {
            distribution_name: Object.fromEntries(byCount(told("distribution_name"))),
            distribution_version: Object.fromEntries(byCount(told("distribution_version"))),
            distribution_name_version: byCount(together),
            system: byCount(told("system")),
            system_version: byCount(told("system_version")),
            system_platform: byCount(told("system_platform")),
            machine: byCount(told("machine")),
            python_version: byCount(told("python_version")),
          },
          create_time: Object.fromEntries(byCount(failures.map(({ day }) => day))),
        };
      }),
      ...mostFailed(chosen, allAttempts),
      workshops: this.#workshops(),
      workshop_id: workshop,
      all_attempts: allAttempts,
    };
  }

  #learnersOf(workshop: string | null): Learner[] {
    const everybody = [...this.#learners.values()];
    if (workshop === null) return everybody;
    return everybody.filter((learner) => (learner.workshop ?? noWorkshop) === workshop);
  }

  #workshops(): string[] {
    return [...new Set(this.#learnersOf(null).map(({ workshop }) => workshop ?? noWorkshop))];
  }
}

function failuresOf(learner: Learner, allAttempts: 0 | 1 | "" | null): Failure[] {
  return allAttempts === 1 ? learner.attempts.flat() : (learner.attempts.at(-1) ?? []);
}

function mostFailed(learners: Learner[], allAttempts: 0 | 1 | "" | null) {
  const failures = learners.flatMap((learner) => failuresOf(learner, allAttempts));
  return {
    most_failed_packages: countFailures(failures, ({ name, version }) => ({ name, version })),
    most_failed_package_names: countFailures(failures, ({ name }) => ({ name })),
  };
}

function countFailures(failures: Failure[], what: (failure: Failure) => Omit<Count, "count">) {
  const counts = new Map<string, Count>();
  for (const failure of failures) {
    const subject = what(failure);
    const key = JSON.stringify(subject);
    const count = counts.get(key) ?? { ...subject, count: 0 };
    counts.set(key, { ...count, count: count.count + 1 });
  }
  return [...counts.values()].toSorted(
    (a, b) =>
      b.count - a.count || inCodePoints(a.name, b.name) || inCodePoints(a.version, b.version),
  );
}

/** Pairs, most first. The wire leaves the order of equals open; here it is the order of code points. */
export function byCount<Value extends string | null>(values: Value[]): [Value, number][] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || inCodePoints(a, b));
}

// UTF-8 sorts as code points do; JavaScript's own order does not. No value comes before any, as it did in 2016's SQLite.
function inCodePoints(a: Told, b: Told): number {
  return Buffer.compare(bytesOf(a), bytesOf(b));
}

const bytesOf = (value: Told) => Buffer.from(value === null || value === undefined ? "" : value);
