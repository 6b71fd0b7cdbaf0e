import type { AttemptInput, Requirement, Result } from "@allset/contract";
import { type Random, seededRandom } from "../testing/seeded-random.ts";

/** An attempt without what makes it somebody's: id and key. */
export type Content = Omit<AttemptInput, "id" | "key"> & { results: Result[] };

const versions: Record<string, string[]> = {
  bash: ["5.2.37", "5.2.21", "3.2.57"],
  git: ["2.47.1", "2.49.0", "2.43.0", "2.39.5"],
  python: ["3.12.4", "3.13.1", "3.11.9", "3.10.12"],
  pip: ["24.3.1", "25.0", "24.0"],
  conda: ["24.11.1", "24.9.2"],
  jupyterlab: ["4.3.4", "4.2.5"],
  numpy: ["2.2.1", "1.26.4", "2.1.3"],
  pandas: ["2.2.3", "2.2.2"],
  matplotlib: ["3.10.0", "3.9.2"],
  scipy: ["1.14.1", "1.15.0"],
  sqlite3: ["3.45.1", "3.46.0", "3.40.1"],
  make: ["4.3", "3.81"],
  nano: ["7.2", "8.3"],
  ssh: ["9.6", "9.5"],
  curl: ["8.5.0", "8.7.1"],
  r: ["4.4.2", "4.4.1", "4.3.3"],
  rstudio: ["2024.12.0", "2024.09.1"],
  tidyverse: ["2.0.0"],
  ggplot2: ["3.5.1", "3.5.0"],
  dplyr: ["1.1.4"],
  quarto: ["1.6.39", "1.5.57"],
  ipython: ["8.31.0", "8.27.0"],
  nose: ["1.3.7"],
};

/** The 23 checks of every attempt here. */
export const benchChecks = Object.keys(versions);

const computers = [
  { system: "Windows", version: "10.0.26100", machine: "x64" },
  { system: "Windows", version: "10.0.22631", machine: "x64" },
  { system: "Windows", version: "10.0.19045", machine: "x64" },
  { system: "macOS", version: "15.5", machine: "arm64" },
  { system: "macOS", version: "14.7.2", machine: "arm64" },
  { system: "macOS", version: "13.6.9", machine: "x64" },
  linux("ubuntu", "24.04", "6.8.0-60-generic"),
  linux("ubuntu", "22.04", "5.15.0-140-generic"),
  linux("fedora", "42", "6.14.5-300.fc42.x86_64"),
];

function linux(distribution: string, distributionVersion: string, version: string) {
  return { system: "Linux", distribution, distributionVersion, version, machine: "x86_64" };
}

/** What learners send: few computers and versions, and the same failures again and again. */
export function attemptContents(count: number, seed: number): Content[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => ({
    schema: 1,
    workshop: `bench-${random.below(100)}`,
    code: null,
    requirementsRevision: null,
    startedAt: "2026-03-13T18:02:11Z",
    client: { name: "allset-cli", version: "1.0.0" },
    platform: { ...random.pick(computers), pythonVersion: random.pick(versions["python"] ?? []) },
    results: benchChecks.map((check) => resultOf(check, random)),
    contact: { email: null },
  }));
}

function resultOf(check: string, random: Random): Result {
  const version = random.pick(versions[check] ?? []);
  const dice = random.next();
  if (dice < 0.05) {
    const error = `ModuleNotFoundError: No module named '${check}'`;
    return { check, status: "fail", reason: "missing", wanted: ">=1.0", error };
  }
  if (dice < 0.08) {
    return { check, status: "fail", reason: "outdated", version: "0.9.1", wanted: ">=1.0" };
  }
  if (dice < 0.1) {
    const error = `${check}: error while loading shared libraries: lib${random.below(20)}.so: cannot open shared object file`;
    return { check, status: "fail", reason: "broken", version, wanted: ">=1.0", error };
  }
  return { check, status: "pass", version, wanted: ">=1.0" };
}

/** The list that these attempts answer. */
export const benchRequirements: Requirement[] = benchChecks.map((check) => ({
  check,
  range: ">=1.0",
  testedUpTo: null,
  required: true,
  systems: null,
  anyOf: null,
  hint: null,
  url: null,
}));
