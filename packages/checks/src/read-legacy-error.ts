import type { Reason } from "@allset/contract";

/** What a failure of the 2016 check script says, as far as its fixed sentences tell. */
export type LegacyFailure = {
  /** Null where the text tells none. */
  reason: Reason | null;
  /** The version that was found of the program itself; only an outdated one is named. */
  version: string | null;
  /** The range that the script asked for. */
  wanted: string | null;
};

// A command that was found and did not answer is told under the sentence of one that was not, so causes come first.
const sentences: readonly (readonly [Reason, RegExp])[] = [
  ["broken", /^failed to execute: /],
  ["broken", /^no version string in output:/],
  ["broken", /^empty version stream on /],
  ["outdated", /^outdated version of /],
  ["blocked", /^some dependencies for .+ were not satisfied$/],
  ["missing", /^could not find '.+' executable$/],
  ["missing", /^errors finding .+ version$/],
  ["missing", /^could not import the '.+' package for /],
  ["missing", /^nothing exists at any of the expected paths for /],
  ["missing", / requires at least one of the following dependencies$/],
];
const outdated = /^outdated version of .+?: v?(\d[\w.+-]*).* \(need >= ([\d.]+)\)$/;

/**
 * Reads an error text in the words of the 2016 check script, so that its failures are the same problems as those of
 * today's checks. Source: the sentences of that script's `DependencyError`s, alone or within its longer report.
 */
export function readLegacyError(text: string | null): LegacyFailure {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  const found = sentences.find(([, sentence]) => lines.some((line) => sentence.test(line)));
  const reason = found?.[0] ?? null;
  if (reason !== "outdated") return { reason, version: null, wanted: null };
  const [, version = null, least] =
    lines.map((line) => outdated.exec(line)).find((match) => match !== null) ?? [];
  return { reason, version, wanted: least === undefined ? null : `>=${least}` };
}
