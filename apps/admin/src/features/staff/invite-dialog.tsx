import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CopyableCommand } from "../../components/copyable-command.tsx";
import { ErrorNote } from "../../components/error-note.tsx";
import { formatMoment } from "../../components/moment.tsx";
import { useTRPC } from "../../trpc.ts";
import { type Rights, RightsFields } from "./rights-fields.tsx";
import { belongsToWorkshops } from "./role-words.ts";

/** Makes a link that lets one person make an account. The link is shown this once. */
export function InviteDialog(props: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [rights, setRights] = useState<Rights>({ role: "instructor", workshops: [] });
  const invite = useMutation(
    trpc.staff.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.staff.invites.queryKey() }),
    }),
  );
  return (
    <Modal opened onClose={props.onClose} title="Invite somebody" size="lg">
      {invite.data === undefined ? (
        <Stack>
          <RightsFields rights={rights} onChange={setRights} />
          {invite.isError && <ErrorNote error={invite.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button
              loading={invite.isPending}
              onClick={() =>
                invite.mutate({
                  role: rights.role,
                  workshops: belongsToWorkshops(rights.role) ? rights.workshops : [],
                })
              }
            >
              Make the link
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <CopyableCommand label="Link to pass on">{invite.data.link}</CopyableCommand>
          <Text size="sm">
            It works once, until {formatMoment(invite.data.expiresAt)}. Whoever has it gets the
            account, so send it to nobody else. It is not shown again.
          </Text>
          <Group justify="flex-end">
            <Button onClick={props.onClose}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
