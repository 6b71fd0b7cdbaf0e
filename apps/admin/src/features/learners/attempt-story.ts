import type { Outputs } from "../../trpc.ts";

type Attempt = Pick<Outputs["learners"]["get"]["attempts"][number], "results" | "changes">;

/** What an attempt says against the learner's state before it. Checks that were not run again are not mentioned. */
export function attemptStory({ results, changes }: Attempt): {
  fixed: string[];
  broken: string[];
  stillFailing: string[];
} {
  const broken = changes.filter(({ to }) => to === "fail").map(({ check }) => check);
  return {
    fixed: changes
      .filter(({ from, to }) => from === "fail" && (to === "pass" || to === "warn"))
      .map(({ check }) => check),
    broken,
    stillFailing: results
      .filter(({ check, status }) => status === "fail" && !broken.includes(check))
      .map(({ check }) => check),
  };
}
