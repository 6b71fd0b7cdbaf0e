import { Badge } from "@mantine/core";
import type { Outputs } from "../../trpc.ts";

export type WorkshopState = Outputs["workshops"]["get"]["state"];

export const stateWords: Record<WorkshopState, { word: string; about: string; colour: string }> = {
  draft: { word: "Draft", about: "Learners cannot fetch its list yet", colour: "gray" },
  open: { word: "Open", about: "Learners can check and send", colour: "pine" },
  closed: { word: "Closed", about: "Over; its join code counts no more", colour: "gray" },
  unclaimed: {
    word: "Unclaimed",
    about: "Learners named it; nobody of the staff made it",
    colour: "yellow",
  },
};

/** Where a workshop stands. */
export function WorkshopStateBadge(props: { state: WorkshopState }) {
  const { word, colour } = stateWords[props.state];
  return (
    <Badge variant="outline" color={colour} c="inherit">
      {word}
    </Badge>
  );
}
