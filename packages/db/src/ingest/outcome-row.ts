import { createHash } from "node:crypto";
import { findCheck, scrub } from "@allset/checks";
import type { Reason, Status } from "@allset/contract";
import type { SubmittedResult } from "./submission.ts";

/** A distinct result, ready for its table. */
export type OutcomeRow = {
  check: string;
  name: string;
  status: Status;
  reason: Reason | null;
  version: string | null;
  legacyVersion: string | null;
  wanted: string | null;
  error: string | null;
  blockedBy: string | null;
};

export function outcomeRow(result: SubmittedResult): OutcomeRow {
  const version = result.version ?? null;
  return {
    check: result.check,
    name: result.name ?? findCheck(result.check)?.legacyNames[0] ?? result.check,
    status: result.status,
    reason: result.reason ?? null,
    version,
    legacyVersion: result.legacyVersion === undefined ? version : result.legacyVersion,
    wanted: result.wanted ?? null,
    // Clients scrub as well, but nobody can rely on a client.
    error: result.error ? scrub(result.error, {}) : null,
    blockedBy: result.blockedBy ?? null,
  };
}

const longText = 100;
const none = "\u0001";

/** Tells results apart without making their rows, because nearly every result was met before. */
export function outcomeKey(result: SubmittedResult): string {
  const error = result.error ?? "";
  const errorKey =
    error.length < longText ? error : createHash("sha256").update(error).digest("base64");
  // Control characters cannot be part of a cleaned text. One template, because this runs for every result there is.
  const { check, name, status, reason, version, legacyVersion, wanted, blockedBy } = result;
  return `${check}\u001f${name ?? none}\u001f${status}\u001f${reason ?? ""}\u001f${version ?? none}\u001f${
    legacyVersion === undefined ? "\u0002" : (legacyVersion ?? none)
  }\u001f${wanted ?? none}\u001f${blockedBy ?? none}\u001f${errorKey}`;
}
