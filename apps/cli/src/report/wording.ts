import { describeRange, titleOf } from "@allset/checks";
import type { Outcome } from "../checks-runner/run-checks.ts";

/** What the words may lean on: how paths are shown, and how long a program was waited for. */
export type Telling = { showPath: (path: string) => string; timeoutSeconds: number };

/** What became of a check, as the end of a sentence that began with its title. */
export function describeOutcome(outcome: Outcome, telling: Telling): string {
  const { requirement, result } = outcome;
  const words = describeResult(outcome, telling);
  return !requirement.required && result.status === "skip" ? `optional, ${words}` : words;
}

function describeResult(outcome: Outcome, { showPath, timeoutSeconds }: Telling): string {
  const { requirement, result, path, betterPath, suitable, storeStub } = outcome;
  const version = result.version ?? null;
  const wanted = describeRange(requirement.range ?? "");
  switch (result.reason ?? null) {
    case null:
      return suitable.length > 0 ? describeMembers(suitable) : (version ?? "found");
    case "missing":
      return storeStub ? "not installed (Windows only has a shortcut to the Store)" : "not found";
    case "outdated":
      return `${version} found, ${wanted} needed`;
    case "too_new":
      return result.status === "warn"
        ? `${version} is newer than your workshop tested`
        : `${version} found, ${wanted} needed`;
    case "not_on_path": {
      const where = path === null ? "" : ` at ${showPath(path)}`;
      return `${version ?? "found"}${where}, but the terminal does not find it`;
    }
    case "broken":
      return `${version === null ? "found" : `${version} found`}, but it does not run`;
    case "shadowed": {
      const where = betterPath === null ? "further back" : `at ${showPath(betterPath)}`;
      return version === null
        ? `only in another Python, ${where}`
        : `${version} comes first; the one you need is ${where}`;
    }
    case "blocked":
      return `skipped, it needs ${titleOf(result.blockedBy ?? "")}`;
    case "timed_out":
      return `took longer than ${timeoutSeconds} s, so I stopped it`;
    case "unknown":
      return unknownWords(outcome);
  }
}

function unknownWords({ result, requirement, path }: Outcome): string {
  if (result.error) return result.error;
  if (result.version) return `${result.version} found; whether that fits could not be told`;
  if (path === null) return "could not be looked at";
  return requirement.range === null
    ? "found"
    : `found, but not its version (${describeRange(requirement.range)} needed)`;
}

const describeMembers = (members: Outcome["suitable"]) =>
  members
    .slice(0, 3)
    .map(({ check, version }) =>
      version === null ? titleOf(check) : `${titleOf(check)} ${version}`,
    )
    .join(", ");
