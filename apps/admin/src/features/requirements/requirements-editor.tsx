import { Box, Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useReducer, useState } from "react";
import { EmptyNote } from "../../components/empty-note.tsx";
import { ErrorNote } from "../../components/error-note.tsx";
import { formatMoment } from "../../components/moment.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";
import { AddRequirement } from "./add-requirement.tsx";
import { editList, linesOf, listIsValid } from "./edited-list.ts";
import { ListEffect } from "./list-effect.tsx";
import { RequirementLine } from "./requirement-line.tsx";
import { Revisions } from "./revisions.tsx";
import { StartFromMenu } from "./start-from-menu.tsx";
import { TerminalPreview } from "./terminal-preview.tsx";

/** Edits what learners of a workshop need, beside what they will see and whom the change would block. */
export function RequirementsEditor(props: {
  workshop: Outputs["workshops"]["get"];
  stored: Outputs["workshops"]["requirements"];
  above: ReactNode;
}) {
  const { workshop, stored } = props;
  const trpc = useTRPC();
  const { can } = useMe();
  const queryClient = useQueryClient();
  const [lines, edit] = useReducer(editList, stored.items, linesOf);
  const [opened, setOpened] = useState<string | null>(null);
  const items = lines.map(({ requirement }) => requirement);
  const changed = JSON.stringify(items) !== JSON.stringify(stored.items);
  const valid = listIsValid(lines);
  const save = useMutation(
    trpc.workshops.saveRequirements.mutationOptions({
      onSuccess: async ({ revision }) => {
        notifications.show({ message: `Saved as revision ${revision}. Learners get it at once.` });
        await queryClient.invalidateQueries();
      },
    }),
  );
  useBlocker({
    shouldBlockFn: () =>
      changed && !save.isPending && !window.confirm("Leave without saving the list?"),
    enableBeforeUnload: () => changed,
  });
  const openLine = lines.find(({ key }) => key === opened);
  const missing = openLine ?? lines.findLast(({ requirement }) => requirement.required);
  return (
    <>
      <PageHeader
        title={`Requirements of ${workshop.title}`}
        heading="Requirements"
        above={props.above}
        description={
          stored.revision === 0
            ? "What learners need. Not saved yet."
            : `Revision ${stored.revision}, by ${stored.madeBy ?? "somebody"}, ${stored.madeAt === null ? "" : formatMoment(stored.madeAt)}`
        }
        actions={
          can.editWorkshops && (
            <>
              <StartFromMenu
                slug={workshop.slug}
                onChoose={(requirements) => edit({ kind: "replace", requirements })}
              />
              <Button
                disabled={!changed || !valid}
                loading={save.isPending}
                onClick={() =>
                  save.mutate({ slug: workshop.slug, items, basedOn: stored.revision })
                }
              >
                Save the list
              </Button>
            </>
          )
        }
      />
      <SimpleGrid cols={{ base: 1, lg: 5 }} spacing="lg" style={{ alignItems: "start" }}>
        <Box style={{ gridColumn: "span 3" }} miw={0} className="one-of-columns">
          <Stack gap="sm">
            {save.isError && <ErrorNote error={save.error} />}
            <Section
              title={`${items.filter((item) => item.required).length} required, ${items.filter((item) => !item.required).length} optional`}
              description="In the order in which learners see them"
              flush
            >
              {lines.length === 0 && (
                <EmptyNote title="Nothing is required yet">
                  Add a check below, or start from a preset or another workshop&rsquo;s list.
                </EmptyNote>
              )}
              {lines.map((line, index) => (
                <RequirementLine
                  key={line.key}
                  line={line}
                  lines={lines}
                  position={index}
                  opened={line.key === opened}
                  onToggle={() => setOpened(line.key === opened ? null : line.key)}
                  onEdit={edit}
                />
              ))}
              {can.editWorkshops && (
                <AddRequirement
                  taken={items.map(({ check }) => check)}
                  onAdd={(check) => edit({ kind: "add", check })}
                  onAddGroup={() => edit({ kind: "add_group" })}
                />
              )}
            </Section>
            {!valid && (
              <Text size="sm" c="var(--status-fail)" role="status">
                Mend the marked fields, then the list can be saved.
              </Text>
            )}
          </Stack>
        </Box>
        <Box style={{ gridColumn: "span 2" }} miw={0} className="one-of-columns">
          <Stack gap="lg">
            <ListEffect slug={workshop.slug} items={items} valid={valid} changed={changed} />
            <TerminalPreview
              items={items}
              title={workshop.title}
              contact={workshop.contact}
              missing={missing?.requirement.check ?? null}
            />
            <Revisions
              slug={workshop.slug}
              onChoose={(requirements) => edit({ kind: "replace", requirements })}
            />
          </Stack>
        </Box>
      </SimpleGrid>
    </>
  );
}
