import type { AllsetClient, AllsetErrorCode } from "@allset/client";
import { AllsetError } from "@allset/client";
import type { RequirementList } from "@allset/contract";
import { explainFailure } from "../network/explain-failure.ts";
import { findSavedList, saveList } from "./saved-list.ts";
import { readRequirementList } from "./read-requirement-list.ts";

/** A list and where it comes from, or why there is none. */
export type ListFinding =
  | { kind: "fresh"; list: RequirementList }
  | { kind: "saved"; list: RequirementList; savedAt: Date; because: string }
  | { kind: "unknown_workshop" }
  | { kind: "no_list"; code: AllsetErrorCode; because: string };

/**
 * The newest requirement list of a workshop: from the server, or the one saved when it was last asked, when it cannot
 * answer now.
 */
export async function getList(
  client: AllsetClient,
  serverFolder: string,
  slug: string,
  now: Date,
  signal: AbortSignal,
): Promise<ListFinding> {
  try {
    const list = readRequirementList(await client.workshop.requirements({ slug }, { signal }));
    if (list === null) return await fallBack("unexpected_answer", "Its answer was not understood.");
    // A computer that cannot save may still be checked.
    await saveList(serverFolder, { savedAt: now, list }).catch(() => undefined);
    return { kind: "fresh", list };
  } catch (error) {
    if (!(error instanceof AllsetError)) throw error;
    if (error.code === "not_found" || error.code === "bad_request")
      return { kind: "unknown_workshop" };
    return await fallBack(error.code, explainFailure(error));
  }

  async function fallBack(code: AllsetErrorCode, because: string): Promise<ListFinding> {
    const saved = await findSavedList(serverFolder, slug);
    return saved === null
      ? { kind: "no_list", code, because }
      : { kind: "saved", ...saved, because };
  }
}
