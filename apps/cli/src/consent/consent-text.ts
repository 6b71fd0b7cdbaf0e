import type { RequirementList } from "@allset/contract";
import type { Server } from "../server-address.ts";

/** The question and what a yes would mean, as label and text. */
export type ConsentText = { question: string; terms: readonly (readonly [string, string])[] };

/** What the learner is asked before anything is sent. `list` is null for a check without a workshop. */
export function consentText(server: Server, list: RequirementList | null): ConsentText {
  const kept = list === null ? "" : `${list.retentionMonths} months. `;
  return {
    question:
      list === null ? "May I send this result?" : "May I send this result to your instructors?",
    terms: [
      ["To", list === null ? server.name : `${server.name} (the team of ${list.workshop.title})`],
      ["What", "your system, the checks above, and the error texts"],
      ["Not sent", "your name, files, environment variables"],
      ["Linked", "to a random key on this computer, so your next try counts as yours"],
      ["Kept", `${kept}Delete any time:  allset data forget`],
    ],
  };
}

/** Names exactly this text: another one must be agreed to anew. */
export async function fingerprintOf(text: ConsentText): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(text));
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}
