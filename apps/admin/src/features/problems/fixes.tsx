import { Anchor, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CopyableCommand } from "../../components/copyable-command.tsx";
import { EmptyNote } from "../../components/empty-note.tsx";
import { formatPercent, plural } from "../../components/format-number.ts";
import { Icon } from "../../components/icon.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";
import { FixDialog } from "./fix-dialog.tsx";

type Problem = Outputs["problem"]["get"];
export type StaffFix = Problem["fixes"][number];

/** What learners with the problem are told, and how many it helped. */
export function Fixes(props: { problem: Problem; mayChange: boolean }) {
  const { problem, mayChange } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<StaffFix | "new" | null>(null);
  const remove = useMutation(
    trpc.problem.removeFix.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.problem.pathKey() }),
      onError: notifyError,
    }),
  );
  const askToRemove = (fix: StaffFix) =>
    modals.openConfirmModal({
      title: "Stop showing this fix?",
      children: (
        <Text size="sm">Learners no longer see it. Whom it helped so far stays counted.</Text>
      ),
      labels: { confirm: "Remove", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate({ id: fix.id }),
    });
  const write = mayChange && (
    <Button
      size="sm"
      leftSection={<Icon name="plus" size={16} />}
      onClick={() => setEditing("new")}
    >
      Write a fix
    </Button>
  );
  return (
    <Section
      title="Fixes"
      description="Shown in the terminal to every learner with this problem, at once"
      actions={problem.fixes.length > 0 && write}
    >
      {problem.fixes.length === 0 ? (
        <EmptyNote title="No fix is written yet" action={write}>
          Say in a sentence or two what to do, and give the command to paste. Allset then counts
          whom it helped.
        </EmptyNote>
      ) : (
        <Stack gap="sm">
          {problem.fixes.map((fix) => (
            <Paper key={fix.id} withBorder p="sm" bg="transparent">
              <Group justify="space-between" gap="xs" mb={6}>
                <Text size="sm" fw={650}>
                  {fix.system === null ? "Every system" : `On ${fix.system}`}
                </Text>
                <Text size="sm" c="dimmed">
                  {achievement(fix)}
                </Text>
              </Group>
              <Text size="sm" mb={fix.command === null ? 0 : 8} style={{ whiteSpace: "pre-line" }}>
                <Name>{fix.text}</Name>
              </Text>
              {fix.command !== null && <CopyableCommand>{fix.command}</CopyableCommand>}
              <Group justify="space-between" mt={8} gap="xs">
                {fix.url === null ? (
                  <span />
                ) : (
                  <Anchor
                    href={fix.url}
                    target="_blank"
                    rel="noopener noreferrer"
                    size="sm"
                    underline="always"
                  >
                    Guide
                  </Anchor>
                )}
                {mayChange && fix.mayChange && (
                  <Group gap={4}>
                    <Button size="compact-sm" variant="subtle" onClick={() => setEditing(fix)}>
                      Edit
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      onClick={() => askToRemove(fix)}
                    >
                      Remove
                    </Button>
                  </Group>
                )}
              </Group>
            </Paper>
          ))}
        </Stack>
      )}
      {editing !== null && (
        <FixDialog
          problemId={problem.id}
          fix={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

function achievement({ shown, triedAgain, worked, workedFor }: StaffFix): string {
  if (shown === 0) return "not shown to anybody yet";
  if (workedFor === null) return `shown to ${plural(shown, "learner")}, nobody tried again yet`;
  return `helped ${formatPercent(workedFor)}, ${worked} of ${triedAgain} who tried again; shown to ${shown}`;
}
