import {
  pythonSurvey,
  readPackageSurvey,
  type Finding,
  type PythonPackageProbe,
} from "@allset/checks";
import type { Machine } from "../machine.ts";

/** What is known of a package in one interpreter without loading it; null when it must be asked for by itself. */
export type PackageSurvey = (interpreter: string, module: string) => Promise<Finding | null>;

const fewest = 3;

/**
 * Asks each interpreter once which packages of the list it has not got. Before a workshop that is most of them, and a
 * Python started for each is what a learner would wait for. What is there is still loaded one by one: a package that
 * crashes or hangs then takes no other with it.
 */
export function makePackageSurvey(
  machine: Machine,
  probes: readonly PythonPackageProbe[],
  timeoutMs: number,
): PackageSurvey {
  const surveys = new Map<string, Promise<Survey>>();
  return async (interpreter, module) => {
    if (probes.length < fewest) return null;
    const known = surveys.get(interpreter) ?? survey(machine, interpreter, probes, timeoutMs);
    surveys.set(interpreter, known);
    const { absent, timedOut } = await known;
    // An interpreter that hangs is not waited for once more.
    if (timedOut) return { kind: "timed_out", version: null };
    return absent.has(module) ? { kind: "missing" } : null;
  };
}

type Survey = { absent: ReadonlySet<string>; timedOut: boolean };

async function survey(
  machine: Machine,
  interpreter: string,
  probes: readonly PythonPackageProbe[],
  timeoutMs: number,
): Promise<Survey> {
  const words = probes.flatMap(({ distribution, module }) => [distribution ?? "-", module]);
  const run = await machine.run(interpreter, ["-c", pythonSurvey, ...words], timeoutMs);
  const whole = run.kind === "exited" && run.code === 0;
  return {
    absent: readPackageSurvey(whole ? run.stdout : ""),
    timedOut: run.kind === "timed_out",
  };
}
