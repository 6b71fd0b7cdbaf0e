import { findCheck, problemSignature } from "@allset/checks";
import type { Reason } from "@allset/contract";

/** What a failure is grouped by, and how the group is called. */
export type ProblemRow = {
  reason: Reason | null;
  /** The part of the error that does not vary; empty where the reason says it all. */
  signature: string;
  title: string;
  sample: string;
};

/** After these reasons the text adds nothing but versions and paths: check and reason are the whole problem. */
export const tellingReasons: ReadonlySet<Reason | null> = new Set<Reason>([
  "missing",
  "outdated",
  "too_new",
  "not_on_path",
  "blocked",
  "timed_out",
]);

export function problemRow(check: string, reason: Reason | null, error: string | null): ProblemRow {
  const sample = error ?? "";
  const signature = tellingReasons.has(reason) ? "" : problemSignature(sample);
  return { reason, signature, title: titleOf(check, reason, signature && sample), sample };
}

function titleOf(check: string, reason: Reason | null, sample: string): string {
  const name = findCheck(check)?.title ?? check;
  const title = `${name} ${phrases[reason ?? "unknown"]}`;
  const line = sample.split("\n").find((text) => text.trim() !== "");
  return line ? `${title}: ${shorten(line.trim())}` : title;
}

const phrases: Record<Reason, string> = {
  missing: "is not installed",
  outdated: "is too old",
  too_new: "is newer than the workshop tested",
  not_on_path: "is installed, but not on the PATH",
  broken: "is installed, but does not work",
  shadowed: "is hidden by another one",
  blocked: "could not be checked",
  timed_out: "did not answer in time",
  unknown: "failed",
};

const titleLength = 90;

function shorten(line: string): string {
  const characters = [...line];
  return characters.length <= titleLength
    ? line
    : `${characters.slice(0, titleLength - 1).join("")}…`;
}
