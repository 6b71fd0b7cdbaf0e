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

/** Tells results apart without making their rows, because nearly every result was met before. */
export function outcomeKey(result: SubmittedResult): string {
  const error = result.error ?? "";
  // "\u001f" is a control character, which the contract takes out of every text.
  return [
    result.check,
    result.name ?? "\u0001",
    result.status,
    result.reason ?? "",
    result.version ?? "\u0001",
    result.legacyVersion === undefined ? "\u0002" : (result.legacyVersion ?? "\u0001"),
    result.wanted ?? "\u0001",
    result.blockedBy ?? "\u0001",
    error.length < longText ? error : createHash("sha256").update(error).digest("base64"),
  ].join("\u001f");
}
