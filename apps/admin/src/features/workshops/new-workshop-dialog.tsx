import { presets } from "@allset/checks";
import { readError } from "@allset/client/staff";
import { Alert, Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "../../trpc.ts";
import { workshopField, workshopOptions, WorkshopsNote } from "./choose-workshops.tsx";
import { suggestSlug } from "./suggest-slug.ts";
import {
  emptyDraft,
  type WorkshopDraft,
  WorkshopFields,
  workshopOfDraft,
  workshopRules,
} from "./workshop-fields.tsx";
import { useWorkshopNames } from "./use-workshop-names.ts";

// No slug holds a blank, so that a workshop is never taken for one of these.
const starts = [
  ...presets.map(({ id, title, requirements }) => ({
    group: "Presets",
    value: `preset ${id}`,
    label: title,
    requirements,
  })),
  { group: "Nothing", value: "an empty list", label: "An empty list", requirements: [] },
];

/** Makes a workshop; its list starts from a preset or from another workshop's list. */
export function NewWorkshopDialog(props: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<WorkshopDraft & { start: string }>({
    initialValues: { ...emptyDraft, start: starts[0]?.value ?? "" },
    validate: workshopRules,
    onValuesChange: (now, before) => {
      const untouched = now.slug === suggestSlug(before.startsOn, before.title);
      const suggestion = suggestSlug(now.startsOn, now.title);
      if (untouched && now.slug !== suggestion) form.setFieldValue("slug", suggestion);
    },
  });
  const { start: chosen } = form.values;
  const others = useWorkshopNames(starts.some(({ value }) => value === chosen) ? [] : [chosen]);
  const create = useMutation(trpc.workshops.create.mutationOptions());
  const submit = async ({ start, ...draft }: typeof form.values) => {
    const requirements =
      starts.find(({ value }) => value === start)?.requirements ??
      (await queryClient.fetchQuery(trpc.workshops.requirements.queryOptions({ slug: start })))
        .items;
    const workshop = await create.mutateAsync({
      ...workshopOfDraft(draft),
      // Without a day it is a plan, which learners need not see yet.
      state: draft.startsOn === "" ? "draft" : "open",
      requirements: [...requirements],
    });
    await queryClient.invalidateQueries();
    await navigate({ to: "/admin/workshops/$slug", params: { slug: workshop.slug } });
  };
  return (
    <Modal opened onClose={props.onClose} title="New workshop" size="lg">
      <form
        onSubmit={form.onSubmit((values) => void submit(values).catch(() => undefined))}
        noValidate
      >
        <Stack>
          {create.isError && (
            <Alert
              role="alert"
              color="red"
              variant="outline"
              title={readError(create.error).message}
            />
          )}
          <WorkshopFields form={form} />
          <Select
            label="Start the list from"
            description="You can change every line afterwards"
            {...workshopField(others)}
            onSearchChange={(words) =>
              others.search(starts.some(({ label }) => label === words) ? "" : words)
            }
            data={[
              startsOf("Presets", others.words),
              ...workshopOptions(others, { chosen: [chosen], heading: "Another workshop's list" }),
              startsOf("Nothing", others.words),
            ]}
            allowDeselect={false}
            {...form.getInputProps("start")}
          />
          <WorkshopsNote choice={others} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Make the workshop
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const startsOf = (group: string, words: string) => ({
  group,
  items: starts
    .filter((start) => start.group === group)
    .filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()))
    .map(({ value, label }) => ({ value, label })),
});
