import type { Requirement } from "@allset/contract";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { plural } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { formatMoment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";

/** Every saved state of the list; an older one can be loaded into the editor. */
export function Revisions(props: {
  slug: string;
  onChoose: (requirements: readonly Requirement[]) => void;
}) {
  const trpc = useTRPC();
  const revisions = useQuery(trpc.workshops.revisions.queryOptions({ slug: props.slug }));
  return (
    <Section title="Revisions" description="Every attempt remembers the one it was checked against">
      <Loaded query={revisions}>
        {(rows) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              None yet.
            </Text>
          ) : (
            <Stack gap={6}>
              {rows.slice(0, 12).map((row) => (
                <Group key={row.revision} justify="space-between" wrap="nowrap" gap="xs">
                  <Text size="sm">
                    {row.revision}: {plural(row.items.length, "line")}
                    <Text span inherit c="dimmed">
                      , <Name>{row.madeBy ?? "somebody"}</Name>
                      {row.madeAt !== null && `, ${formatMoment(row.madeAt)}`}
                    </Text>
                  </Text>
                  <Button
                    size="compact-xs"
                    flex="none"
                    variant="subtle"
                    onClick={() => props.onChoose(row.items)}
                    aria-label={`Load revision ${row.revision}`}
                  >
                    Load
                  </Button>
                </Group>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}
