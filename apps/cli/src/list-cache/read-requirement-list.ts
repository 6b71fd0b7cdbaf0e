import { RequirementList } from "@allset/contract";
import type { z } from "zod";
import { cleanStrings } from "../clean-strings.ts";

/**
 * Reads a requirement list that a server sent or that was saved. Parts this version does not know are left out, because
 * the contract grows and an old check must go on working.
 *
 * @returns null when it is no requirement list.
 */
export function readRequirementList(document: unknown): RequirementList | null {
  let candidate = cleanStrings(document);
  // Each round can uncover unknown parts one level deeper.
  for (let round = 0; round < 5; round += 1) {
    const parsed = RequirementList.safeParse(candidate);
    if (parsed.success) return parsed.data;
    const unknown = parsed.error.issues.filter((issue) => issue.code === "unrecognized_keys");
    if (unknown.length === 0) return null;
    candidate = structuredClone(candidate);
    for (const issue of unknown) removeKeys(candidate, issue);
  }
  return null;
}

function removeKeys(document: unknown, issue: z.core.$ZodIssueUnrecognizedKeys): void {
  let place: unknown = document;
  for (const step of issue.path) place = isRecord(place) ? place[String(step)] : undefined;
  if (isRecord(place)) for (const key of issue.keys) delete place[key];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
