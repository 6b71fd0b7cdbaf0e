import { Badge } from "@mantine/core";
import type { Outputs } from "../../trpc.ts";

export type ProblemState = Outputs["problem"]["page"]["rows"][number]["state"];

export const problemStates: Record<ProblemState, { word: string; tone: string }> = {
  open: { word: "Open", tone: "var(--status-fail)" },
  fix_written: { word: "Fix written", tone: "var(--status-warn)" },
  resolved: { word: "Resolved", tone: "var(--status-pass)" },
  regressed: { word: "Came back", tone: "var(--status-fail)" },
};

/** Where work on a problem stands. */
export function ProblemStateBadge(props: { state: ProblemState }) {
  const { word, tone } = problemStates[props.state];
  return (
    <Badge variant="outline" color="gray" c={tone} style={{ borderColor: tone }}>
      {word}
    </Badge>
  );
}
