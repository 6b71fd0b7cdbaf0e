import {
  pythonProbe,
  readPackageProbe,
  rProbe,
  type Finding,
  type PythonPackageProbe,
  type RPackageProbe,
} from "@allset/checks";
import type { Machine } from "../machine.ts";
import { pathsOf } from "./paths.ts";
import { alone, type Sighting } from "./sighting.ts";
import type { PackageSurvey } from "./survey-packages.ts";
import { complaintOf } from "./version-of-program.ts";

const otherInterpreters = 4;

/** Looks for a package in the learner's Python; one that only another Python has is `shadowed`. */
export async function sightPythonPackage(
  machine: Machine,
  probe: PythonPackageProbe,
  python: Sighting,
  known: PackageSurvey,
  timeoutMs: number,
): Promise<Sighting> {
  if (python.path === null) return alone({ kind: "missing" });
  const ask = async (interpreter: string) =>
    (await known(interpreter, probe.module)) ??
    (await askInterpreter(
      machine,
      interpreter,
      ["-c", pythonProbe, probe.distribution ?? "-", probe.module],
      timeoutMs,
    ));
  const finding = await ask(python.path);
  if (finding.kind !== "missing") return alone(finding);
  const others = (await python.others()).slice(0, otherInterpreters);
  const findings = await Promise.all(others.map(ask));
  const at = findings.findIndex((other) => other.kind === "found");
  return at === -1 ? alone(finding) : alone({ kind: "shadowed", version: null }, others[at]);
}

/** Looks for a package of R, with the `Rscript` that stands beside the learner's R. */
export async function sightRPackage(
  machine: Machine,
  probe: RPackageProbe,
  r: Sighting,
  timeoutMs: number,
): Promise<Sighting> {
  if (r.path === null) return alone({ kind: "missing" });
  const paths = pathsOf(machine.system);
  const rscript = paths.join(paths.dirname(r.path), `Rscript${paths.extname(r.path)}`);
  return alone(
    await askInterpreter(
      machine,
      rscript,
      ["--no-init-file", "-e", rProbe, probe.package],
      timeoutMs,
    ),
  );
}

async function askInterpreter(
  machine: Machine,
  interpreter: string,
  parameters: string[],
  timeoutMs: number,
): Promise<Finding> {
  const run = await machine.run(interpreter, parameters, timeoutMs);
  if (run.kind === "timed_out") return { kind: "timed_out", version: null };
  const reading = readPackageProbe(run.kind === "exited" ? run.stdout : "");
  switch (reading.kind) {
    case "found":
      return { kind: "found", version: reading.version, others: [] };
    case "missing":
      return { kind: "missing" };
    case "broken":
      return { kind: "broken", version: null, error: reading.error };
    case "silent":
      return { kind: "broken", version: null, error: complaintOf(run) };
  }
}
