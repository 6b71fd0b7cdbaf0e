import type { RequirementList } from "@allset/contract";
import { oneLine } from "./scripts/quote.ts";

export type ConsentText = {
  question: string;
  /** What a yes would mean, as label and text. */
  terms: readonly (readonly [string, string])[];
  /**
   * What a remembered answer was given to: another promise must be agreed to anew. How to delete is left out, because
   * the command line and the scripts say it differently, and an answer given to one counts for the other.
   */
  promise: string;
};

/**
 * What a learner is asked before anything is sent.
 *
 * @param server its name for people, such as `allset.example.org`.
 * @param list null for a check without a workshop.
 */
export function consentText(
  server: string,
  list: RequirementList | null,
  howToDelete: string,
): ConsentText {
  const question =
    list === null ? "May I send this result?" : "May I send this result to your instructors?";
  const kept = list === null ? "" : `${list.retentionMonths} months. `;
  const promised: readonly (readonly [string, string])[] = [
    ["To", list === null ? server : `${server} (the team of ${oneLine(list.workshop.title)})`],
    ["What", "your system, the checks above, and the error texts"],
    ["Not sent", "your name, files, environment variables"],
    ["Linked", "to a random key on this computer, so your next try counts as yours"],
  ];
  return {
    question,
    terms: [...promised, ["Kept", `${kept}Delete any time:  ${howToDelete}`]],
    promise: [question, ...promised.map((term) => term.join(": ")), `Kept: ${kept}`.trim()].join(
      "\n",
    ),
  };
}
