import { readError } from "@allset/client/staff";
import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Outputs, useTRPC } from "../../trpc.ts";
import {
  type WorkshopDraft,
  WorkshopFields,
  workshopOfDraft,
  workshopRules,
} from "./workshop-fields.tsx";

/** Changes what a workshop is called, when it is, and how many are expected. */
export function EditWorkshopDialog(props: {
  workshop: Outputs["workshops"]["get"];
  onClose: () => void;
}) {
  const { workshop } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<WorkshopDraft>({
    initialValues: {
      title: workshop.title,
      slug: workshop.slug,
      startsOn: workshop.startsOn ?? "",
      endsOn: workshop.endsOn ?? "",
      seats: workshop.seats ?? "",
      contact: workshop.contact ?? "",
      asksEmail: workshop.asksEmail,
    },
    validate: workshopRules,
  });
  const update = useMutation(
    trpc.workshops.update.mutationOptions({
      onSuccess: async (saved) => {
        await queryClient.invalidateQueries();
        props.onClose();
        await navigate({
          to: "/admin/workshops/$slug",
          params: { slug: saved.slug },
          replace: true,
        });
      },
    }),
  );
  return (
    <Modal opened onClose={props.onClose} title="Edit the workshop" size="lg">
      <form
        onSubmit={form.onSubmit((draft) =>
          update.mutate({ slug: workshop.slug, changes: workshopOfDraft(draft) }),
        )}
        noValidate
      >
        <Stack>
          {update.isError && (
            <Alert
              role="alert"
              color="red"
              variant="outline"
              title={readError(update.error).message}
            />
          )}
          <WorkshopFields form={form} keepsSlug={workshop.hasAttempts} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
