import { readVersion, type CommandProbe, type Finding } from "@allset/checks";
import type { Machine, Run } from "../machine.ts";

/** The exit code with which the command prompt of Windows answers for a program that is not there. */
const storeStubCode = 9009;

/** What a program at this path says of itself; `stub` for a shortcut of Windows to its Store. */
export async function askProgram(
  machine: Machine,
  probe: CommandProbe,
  path: string,
  timeoutMs: number,
): Promise<Finding | { kind: "stub" }> {
  if (probe.versionArgs === null) return { kind: "found", version: null, others: [] };
  const [said, works] = await Promise.all([
    machine.run(path, probe.versionArgs, timeoutMs),
    // Side by side, so that a slow program is waited for once.
    probe.worksArgs === null ? null : machine.run(path, probe.worksArgs, timeoutMs),
  ]);
  if (said.kind === "timed_out") return { kind: "timed_out", version: null };
  if (said.kind === "not_started") return { kind: "broken", version: null, error: said.message };
  if (machine.system === "Windows" && said.code === storeStubCode) return { kind: "stub" };
  const version =
    readVersion(plain(said.stdout), probe.versionAfter) ??
    readVersion(plain(said.stderr), probe.versionAfter);
  if (version === null && said.code !== 0) {
    return { kind: "broken", version: null, error: complaintOf(said) };
  }
  if (works === null) return { kind: "found", version, others: [] };
  if (works.kind === "timed_out") return { kind: "timed_out", version };
  if (works.kind === "exited" && works.code === 0) return { kind: "found", version, others: [] };
  return { kind: "broken", version, error: complaintOf(works) };
}

/** What a run that went wrong printed: its complaint, or else its ordinary output. */
export function complaintOf(run: Run): string | null {
  if (run.kind === "not_started") return run.message;
  return plain(run.stderr).trim() || plain(run.stdout).trim() || null;
}

// Some programs colour their output whatever they are told.
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const plain = (text: string) => text.replace(/\u001B\[[0-9;?]*[A-Za-z]/gu, "");
