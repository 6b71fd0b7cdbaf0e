import { Group, List, Text } from "@mantine/core";
import { EmptyNote } from "../../components/empty-note.tsx";
import { plural } from "../../components/format-number.ts";
import { Section } from "../../components/section.tsx";
import type { Outputs } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { BoardCheckLink } from "./board-check-link.tsx";

/** What to explain to the whole class first: the checks that keep most learners from being ready. */
export function TopBlockers(props: {
  blockers: Outputs["workshops"]["board"]["topBlockers"];
  slug: string;
  /** Learners who checked at least once. */
  checked: number;
}) {
  const first = props.blockers[0];
  return (
    <Section
      title="What helps most"
      description={
        first !== undefined && first.frees > 0
          ? `Fixing ${checkTitle(first.check)} makes ${plural(first.frees, "learner")} ready`
          : "The checks that stand in the way"
      }
    >
      {first === undefined ? (
        <EmptyNote
          title={props.checked === 0 ? "Nobody has checked yet" : "Nothing stands in the way"}
        >
          {props.checked === 0
            ? "Here will stand what most of them lack."
            : "Nobody who checked has something left to fix."}
        </EmptyNote>
      ) : (
        <List listStyleType="none" spacing={10} withPadding={false}>
          {props.blockers.slice(0, 6).map((blocker) => (
            <List.Item
              key={blocker.check}
              styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}
            >
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm">
                  <BoardCheckLink check={blocker.check} slug={props.slug} />
                </Text>
                <Text size="sm" ta="end">
                  {blocker.frees > 0 && `makes ${blocker.frees} ready, `}
                  <Text span c="dimmed" inherit>
                    {plural(blocker.learners, "learner")}{" "}
                    {blocker.learners === 1 ? "lacks" : "lack"} it
                  </Text>
                </Text>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
