import { findCheck, judgeVersion } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import type { SubmittedResult } from "../ingest/submission.ts";
import type { Random } from "./random.ts";

/** Versions that a check finds today, the most usual ones first, and one that is too old for most workshops. */
const versions: Record<string, { usual: readonly string[]; old: string }> = {
  bash: { usual: ["5.2.37", "5.2.21", "3.2.57"], old: "3.2.57" },
  git: { usual: ["2.47.1", "2.49.0", "2.45.1", "2.43.0", "2.39.5"], old: "2.17.1" },
  python: { usual: ["3.12.4", "3.13.1", "3.11.9", "3.12.8", "3.10.12"], old: "3.8.10" },
  pip: { usual: ["24.3.1", "25.0", "24.0"], old: "20.0.2" },
  jupyterlab: { usual: ["4.3.4", "4.2.5"], old: "2.3.2" },
  numpy: { usual: ["2.2.1", "1.26.4", "2.1.3"], old: "1.17.4" },
  pandas: { usual: ["2.2.3", "2.2.2"], old: "1.0.3" },
  matplotlib: { usual: ["3.10.0", "3.9.2"], old: "3.1.2" },
  scipy: { usual: ["1.14.1", "1.15.0"], old: "1.3.3" },
  conda: { usual: ["24.11.1", "24.9.2"], old: "4.8.2" },
  r: { usual: ["4.4.2", "4.4.1", "4.3.3"], old: "3.6.3" },
  rstudio: { usual: ["2024.12.0", "2024.09.1"], old: "1.2.5033" },
  tidyverse: { usual: ["2.0.0"], old: "1.3.0" },
  ggplot2: { usual: ["3.5.1"], old: "3.3.0" },
  dplyr: { usual: ["1.1.4"], old: "0.8.5" },
  quarto: { usual: ["1.6.39", "1.5.57"], old: "1.0.38" },
  sqlite3: { usual: ["3.45.1", "3.46.0", "3.40.1"], old: "3.31.1" },
  make: { usual: ["4.3", "3.81"], old: "3.81" },
  ssh: { usual: ["9.6", "9.5"], old: "8.1" },
};

/** What stands in the way on a learner's computer; null is a check that is fine. */
export type Trouble = "missing" | "outdated" | "not_on_path" | "broken" | "timed_out" | null;

/** How often which trouble is met, in percent. Windows has the most of it. */
export function demoTrouble(check: string, system: string | null, random: Random): Trouble {
  const windows = system === "Windows";
  const category = findCheck(check)?.category;
  const rates: (readonly [Trouble, number])[] = [["missing", windows ? 14 : 6]];
  if (category === "python package" || category === "r package") {
    rates.push(["missing", 10], ["broken", windows ? 5 : 2]);
  }
  if (check === "python")
    rates.push(["outdated", windows ? 8 : 12], ["not_on_path", windows ? 9 : 0]);
  if (check === "git") rates.push(["outdated", 5], ["not_on_path", windows ? 7 : 0]);
  if (check === "bash" && windows) rates.push(["missing", 8]);
  if (check === "r") rates.push(["outdated", 12], ["not_on_path", windows ? 8 : 1]);
  if (check === "rstudio") rates.push(["missing", 6]);
  if (check === "conda" || check === "jupyterlab") rates.push(["timed_out", 2], ["missing", 8]);
  const sum = rates.reduce((total, [, rate]) => total + rate, 0);
  return random.weighted<Trouble>([...rates, [null, Math.max(0, 100 - sum)]]);
}

const scripts: Record<string, string> = { pip: "pip", jupyterlab: "jupyter-lab", conda: "conda" };

/** A version that the check would find today; null where the check tells none. */
export function demoVersion(check: string, random: Random): string | null {
  const usual = versions[check]?.usual;
  return usual ? random.pick(usual) : null;
}

/** The result that the check sends for a computer with this version and this trouble. */
export function demoResult(
  requirement: Requirement,
  version: string | null,
  trouble: Trouble,
  system: string | null,
  random: Random,
): SubmittedResult {
  const { check, range: wanted } = requirement;
  switch (trouble) {
    case null: {
      const grammar = findCheck(check)?.grammar ?? "semver";
      return { check, wanted, version, ...judgeVersion(version, requirement, grammar) };
    }
    case "missing":
      return { check, wanted, status: "fail", reason: "missing", error: missingError(check) };
    case "outdated": {
      const old = versions[check]?.old ?? null;
      const grammar = findCheck(check)?.grammar ?? "semver";
      return { check, wanted, version: old, ...judgeVersion(old, requirement, grammar) };
    }
    case "not_on_path":
      return { check, wanted, status: "fail", reason: "not_on_path", version };
    case "broken": {
      const error = brokenError(check, system, random);
      return { check, wanted, status: "fail", reason: "broken", version, error };
    }
    case "timed_out":
      return {
        check,
        wanted,
        status: "fail",
        reason: "timed_out",
        error: `${scripts[check] ?? check} took longer than 10 s`,
      };
  }
}

function missingError(check: string): string | null {
  switch (findCheck(check)?.category) {
    case "python package":
      return `ModuleNotFoundError: No module named '${check}'`;
    case "r package":
      return `Error in library(${check}) : there is no package called ‘${check}’`;
    default:
      return null;
  }
}

function brokenError(check: string, system: string | null, random: Random): string {
  if (findCheck(check)?.category === "r package") {
    return random.pick([
      `Error: package or namespace load failed for ‘${check}’ in loadNamespace(): namespace ‘rlang’ 1.1.1 is already loaded, but >= 1.1.3 is required`,
      `Error: package ‘${check}’ was installed before R 4.0.0: please re-install it`,
    ]);
  }
  if (system === "Windows") {
    return `ImportError: DLL load failed while importing _${check}: The specified module could not be found.`;
  }
  return random.pick([
    `ImportError: dlopen(/opt/homebrew/lib/python3.12/site-packages/${check}/_core.so, 0x0002): tried: '/opt/homebrew/lib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))`,
    `ImportError: numpy.core.multiarray failed to import while loading ${check}`,
  ]);
}
