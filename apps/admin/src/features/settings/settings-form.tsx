import { Button, Group, NumberInput, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ErrorNote } from "../../components/error-note.tsx";
import { Section } from "../../components/section.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";

/** Name, public pages, retention and limits. */
export function SettingsForm(props: { saved: Outputs["settings"]["get"] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: props.saved });
  const save = useMutation(
    trpc.settings.save.mutationOptions({
      onSuccess: async (saved) => {
        form.resetDirty(saved);
        notifications.show({ message: "Saved" });
        await queryClient.invalidateQueries({ queryKey: trpc.settings.pathKey() });
      },
    }),
  );
  return (
    <Section title="Organisation">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack>
          <TextInput
            label="Name"
            description="In titles and in the question whether a result may be sent. Empty: the server's own name"
            maxLength={100}
            {...form.getInputProps("organisation")}
          />
          <Switch
            label="Public statistics"
            description="The page /stats, which hides small numbers. Old programs read public totals at /view/. They show exact numbers, also small ones. Switch off if you mind."
            {...form.getInputProps("publicStats", { type: "checkbox" })}
          />
          <NumberInput
            label="Attempts are kept for"
            description="Counted from the day they came in; then they are deleted"
            suffix=" months"
            min={1}
            max={240}
            allowDecimal={false}
            maw={260}
            {...form.getInputProps("retentionMonths")}
          />
          <NumberInput
            label="Submissions without a join code"
            description="From one address; a class with its join code is not held back by this"
            suffix=" per hour"
            min={1}
            max={1_000_000}
            allowDecimal={false}
            maw={260}
            {...form.getInputProps("submissionsPerAddress")}
          />
          {save.isError && <ErrorNote error={save.error} />}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
