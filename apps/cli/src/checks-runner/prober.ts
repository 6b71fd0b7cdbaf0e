import { findCheck, type Check } from "@allset/checks";
import type { Machine } from "../machine.ts";
import { alone, type Sighting } from "./sighting.ts";
import { sightApplication } from "./sight-application.ts";
import { sightCommand } from "./sight-command.ts";
import { sightPythonPackage, sightRPackage } from "./sight-package.ts";
import { makePackageSurvey, type PackageSurvey } from "./survey-packages.ts";
import { systemVersion } from "./system-version.ts";

/** Looks at one check after another on one computer, at each of them once. */
export type Prober = {
  sight(check: Check): Promise<Sighting>;
  /** What was seen of a check that was looked at before; undefined when nobody did. */
  seen(id: string): Promise<Sighting> | undefined;
};

/**
 * @param checks what it will be asked about, as far as that is known.
 * @param timeoutMs the longest any one program may take to answer.
 */
export function makeProber(machine: Machine, checks: readonly Check[], timeoutMs: number): Prober {
  const packages = checks.flatMap(({ probe }) => (probe.kind === "python_package" ? [probe] : []));
  const survey = makePackageSurvey(machine, packages, timeoutMs);
  const seen = new Map<string, Promise<Sighting>>();
  const prober: Prober = {
    seen: (id) => seen.get(id),
    sight(check) {
      const before = seen.get(check.id);
      if (before !== undefined) return before;
      const sighting = look(machine, prober, check, survey, timeoutMs).catch((error: unknown) => {
        machine.signal.throwIfAborted();
        return alone({ kind: "unknown", error: error instanceof Error ? error.message : null });
      });
      seen.set(check.id, sighting);
      return sighting;
    },
  };
  return prober;
}

async function look(
  machine: Machine,
  prober: Prober,
  { probe }: Check,
  survey: PackageSurvey,
  timeoutMs: number,
): Promise<Sighting> {
  switch (probe.kind) {
    case "command":
      return await sightCommand(machine, probe, timeoutMs);
    case "python_package":
      return await sightPythonPackage(
        machine,
        probe,
        await interpreter("python"),
        survey,
        timeoutMs,
      );
    case "r_package":
      return await sightRPackage(machine, probe, await interpreter("r"), timeoutMs);
    case "application":
      return await sightApplication(machine, probe, timeoutMs);
    case "disk_space":
      return alone(await freeSpace(machine));
    case "system_version":
      return alone(
        machine.system === probe.system
          ? { kind: "found", version: await systemVersion(machine), others: [] }
          : { kind: "missing" },
      );
    case "network":
      return alone(await reach(machine, probe.url, timeoutMs));
    case "any_of":
      throw new Error("a group is judged by its members");
  }

  async function interpreter(id: string): Promise<Sighting> {
    const check = findCheck(id);
    return check === undefined ? alone({ kind: "missing" }) : await prober.sight(check);
  }
}

async function freeSpace(machine: Machine): Promise<Sighting["finding"]> {
  const bytes = await machine.freeBytes(machine.homeFolder);
  if (bytes === null) return { kind: "unknown", error: null };
  return { kind: "found", version: String(Math.floor(bytes / 1e9)), others: [] };
}

async function reach(
  machine: Machine,
  url: string,
  timeoutMs: number,
): Promise<Sighting["finding"]> {
  const answer = await machine.reach(url, timeoutMs);
  switch (answer.kind) {
    case "timed_out":
      return { kind: "timed_out", version: null };
    case "failed":
      return { kind: "broken", version: null, error: answer.message };
    case "answered":
      return answer.status < 500
        ? { kind: "found", version: null, others: [] }
        : { kind: "broken", version: null, error: `HTTP status ${answer.status}` };
  }
}
