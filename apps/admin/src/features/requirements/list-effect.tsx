import type { Requirement } from "@allset/contract";
import { titleOf } from "@allset/checks";
import { List, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { plural } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { useTRPC } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";

/** Whom the list under edit would block, judged by what is known of the workshop's learners. */
export function ListEffect(props: {
  slug: string;
  items: Requirement[];
  valid: boolean;
  changed: boolean;
}) {
  const trpc = useTRPC();
  const { can } = useMe();
  const [items] = useDebouncedValue(props.items, 400);
  const preview = useQuery(
    trpc.workshops.previewRequirements.queryOptions(
      can.editWorkshops && props.valid ? { slug: props.slug, items } : skipToken,
      { placeholderData: keepPreviousData },
    ),
  );
  if (!can.editWorkshops) return null;
  return (
    <Section title="Effect" description="On the learners who have checked already">
      {!props.valid && preview.data === undefined ? (
        <Text size="sm" c="dimmed">
          Mend the list to see it.
        </Text>
      ) : (
        <Loaded query={preview}>
          {({ learners, readyNow, readyThen, blocked, perCheck }) => {
            if (learners === 0) {
              return (
                <Text size="sm" c="dimmed">
                  Nobody has checked yet, so nobody is affected.
                </Text>
              );
            }
            const failing = perCheck
              .filter((row) => row.wouldFail > 0)
              .toSorted((a, b) => b.wouldFail - a.wouldFail);
            return (
              <Stack gap="sm">
                {!props.valid && (
                  <Text size="sm" c="dimmed">
                    As the list was before the marked fields.
                  </Text>
                )}
                <Verdict
                  tone={blocked.length === 0 ? "pass" : "warn"}
                  title={
                    blocked.length === 0
                      ? "Nobody who is ready would be blocked"
                      : `${plural(blocked.length, "learner")} would no longer be ready`
                  }
                >
                  <Text size="sm">
                    Ready {props.changed ? "now" : ""} {readyNow} of {learners}
                    {props.changed && `, then ${readyThen} of ${learners}`}.
                  </Text>
                </Verdict>
                {blocked.length > 0 && (
                  <List size="sm" spacing={2}>
                    {blocked.slice(0, 6).map((learner) => (
                      <List.Item key={learner.learnerId}>
                        <Name>{learner.pseudonym}</Name>: {learner.checks.map(titleOf).join(", ")}
                      </List.Item>
                    ))}
                    {blocked.length > 6 && <List.Item>and {blocked.length - 6} more</List.Item>}
                  </List>
                )}
                {failing.length > 0 && (
                  <Text size="sm" c="dimmed">
                    Would fail most:{" "}
                    {failing
                      .slice(0, 4)
                      .map((row) => `${titleOf(row.check)} (${row.wouldFail})`)
                      .join(", ")}
                  </Text>
                )}
              </Stack>
            );
          }}
        </Loaded>
      )}
    </Section>
  );
}
