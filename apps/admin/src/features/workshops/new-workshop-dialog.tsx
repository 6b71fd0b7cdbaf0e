import { presets } from "@allset/checks";
import { readError } from "@allset/client/staff";
import { Alert, Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "../../trpc.ts";
import { suggestSlug } from "./suggest-slug.ts";
import {
  emptyDraft,
  type WorkshopDraft,
  WorkshopFields,
  workshopOfDraft,
  workshopRules,
} from "./workshop-fields.tsx";

const fromWorkshop = "workshop ";

/** Makes a workshop; its list starts from a preset or from another workshop's list. */
export function NewWorkshopDialog(props: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const others = useQuery(trpc.stats.scopeValues.queryOptions());
  const form = useForm<WorkshopDraft & { start: string }>({
    initialValues: { ...emptyDraft, start: presets[0]?.id ?? "" },
    validate: workshopRules,
    onValuesChange: (now, before) => {
      const untouched = now.slug === suggestSlug(before.startsOn, before.title);
      const suggestion = suggestSlug(now.startsOn, now.title);
      if (untouched && now.slug !== suggestion) form.setFieldValue("slug", suggestion);
    },
  });
  const create = useMutation(trpc.workshops.create.mutationOptions());
  const submit = async ({ start, ...draft }: typeof form.values) => {
    const requirements = start.startsWith(fromWorkshop)
      ? (
          await queryClient.fetchQuery(
            trpc.workshops.requirements.queryOptions({ slug: start.slice(fromWorkshop.length) }),
          )
        ).items
      : (presets.find((preset) => preset.id === start)?.requirements ?? []);
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
            data={[
              {
                group: "Presets",
                items: presets.map(({ id, title }) => ({ value: id, label: title })),
              },
              {
                group: "Another workshop's list",
                items: (others.data?.workshops ?? []).map(({ slug, title }) => ({
                  value: `${fromWorkshop}${slug}`,
                  label: title,
                })),
              },
              { group: "Nothing", items: [{ value: "empty", label: "An empty list" }] },
            ]}
            allowDeselect={false}
            searchable
            {...form.getInputProps("start")}
          />
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
