import { ActionIcon, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { modals } from "@mantine/modals";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Icon } from "../../components/icon.tsx";
import { LinkButton } from "../../components/links.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";
import { EditWorkshopDialog } from "./edit-workshop-dialog.tsx";

/** What can be done with a workshop: its list first, the rest in a menu. */
export function WorkshopActions(props: { workshop: Outputs["workshops"]["get"] }) {
  const { slug, state } = props.workshop;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [editing, dialog] = useDisclosure(false);
  const refresh = () => queryClient.invalidateQueries();
  const onError = notifyError;
  const update = useMutation(
    trpc.workshops.update.mutationOptions({ onSuccess: refresh, onError }),
  );
  const rotate = useMutation(
    trpc.workshops.rotateCode.mutationOptions({ onSuccess: refresh, onError }),
  );
  const remove = useMutation(trpc.workshops.delete.mutationOptions({ onError }));
  const askToRotate = () =>
    modals.openConfirmModal({
      title: "Make a new join code?",
      children: (
        <Text size="sm">
          The command you gave out keeps working, but results sent with the old code are marked
          unverified.
        </Text>
      ),
      labels: { confirm: "New code", cancel: "Keep it" },
      onConfirm: () => rotate.mutate({ slug }),
    });
  const askToRemove = () =>
    modals.openConfirmModal({
      title: "Delete this workshop?",
      children: <Text size="sm">Only a workshop without attempts can be deleted.</Text>,
      labels: { confirm: "Delete", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () =>
        remove.mutate(
          { slug },
          {
            onSuccess: async () => {
              await refresh();
              await navigate({ to: "/admin/workshops" });
            },
          },
        ),
    });
  return (
    <>
      <LinkButton to="/admin/workshops/$slug/requirements" params={{ slug }}>
        Edit requirements
      </LinkButton>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More actions">
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={dialog.open}>Edit title, dates, seats</Menu.Item>
          {(["open", "closed", "draft"] as const)
            .filter((next) => next !== state)
            .map((next) => (
              <Menu.Item
                key={next}
                onClick={() => update.mutate({ slug, changes: { state: next } })}
              >
                {next === "open" ? "Open it" : next === "closed" ? "Close it" : "Make it a draft"}
              </Menu.Item>
            ))}
          <Menu.Item onClick={askToRotate}>New join code</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={askToRemove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editing && <EditWorkshopDialog workshop={props.workshop} onClose={dialog.close} />}
    </>
  );
}
