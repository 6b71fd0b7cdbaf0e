import { Fix, System } from "@allset/contract";
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ErrorNote } from "../../components/error-note.tsx";
import { useTRPC } from "../../trpc.ts";
import type { StaffFix } from "./fixes.tsx";

const everySystem = "every";

/** Writes what learners with a problem are told: words, a command to paste, a link to read more. */
export function FixDialog(props: { problemId: number; fix: StaffFix | null; onClose: () => void }) {
  const { fix } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: {
      text: fix?.text ?? "",
      command: fix?.command ?? "",
      url: fix?.url ?? "",
      system: fix?.system ?? everySystem,
    },
    validate: {
      text: (text) => (Fix.shape.text.safeParse(text).success ? null : "Say in words what to do"),
      command: (command) => Fix.shape.command.safeParse(command).error?.issues[0]?.message ?? null,
      url: (url) => Fix.shape.url.safeParse(url || null).error?.issues[0]?.message ?? null,
    },
  });
  const save = useMutation(
    trpc.problem.saveFix.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.problem.pathKey() });
        props.onClose();
      },
    }),
  );
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={fix === null ? "Write a fix" : "Edit the fix"}
      size="lg"
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ text, command, url, system }) =>
          save.mutate({
            id: fix?.id ?? null,
            problemId: props.problemId,
            system: system === everySystem ? null : System.parse(system),
            text,
            command: command.trim() || null,
            url: url.trim() || null,
          }),
        )}
      >
        <Stack>
          <Select
            label="For which system"
            data={[
              { value: everySystem, label: "Every system" },
              ...System.options.map((system) => ({ value: system, label: system })),
            ]}
            allowDeselect={false}
            {...form.getInputProps("system")}
          />
          <Textarea
            label="What to do"
            description="One or two sentences, for somebody who has never heard of it"
            autosize
            minRows={3}
            maxLength={500}
            data-autofocus
            {...form.getInputProps("text")}
          />
          <TextInput
            label="Command to paste"
            description="Optional. It is shown, never run"
            spellCheck={false}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            {...form.getInputProps("command")}
          />
          <TextInput
            label="Where to read more"
            description="Optional"
            placeholder="https://"
            type="url"
            {...form.getInputProps("url")}
          />
          {fix !== null && (
            <Text size="sm" c="dimmed">
              A changed fix starts a new count of whom it helped.
            </Text>
          )}
          {save.isError && <ErrorNote error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save and show it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
