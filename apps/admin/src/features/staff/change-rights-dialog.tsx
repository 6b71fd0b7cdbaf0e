import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNote } from "../../components/error-note.tsx";
import { useTRPC } from "../../trpc.ts";
import { type Rights, RightsFields } from "./rights-fields.tsx";
import { belongsToWorkshops } from "./role-words.ts";
import type { Member } from "./staff-table.tsx";

/** Changes what an account may do. */
export function ChangeRightsDialog(props: { member: Member; onClose: () => void }) {
  const { member } = props;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [rights, setRights] = useState<Rights>({ role: member.role, workshops: member.workshops });
  const setRole = useMutation(trpc.staff.setRole.mutationOptions());
  const setWorkshops = useMutation(trpc.staff.setWorkshops.mutationOptions());
  const save = useMutation({
    mutationFn: async () => {
      if (rights.role !== member.role) {
        await setRole.mutateAsync({ id: member.id, role: rights.role });
      }
      if (belongsToWorkshops(rights.role)) {
        await setWorkshops.mutateAsync({ id: member.id, workshops: rights.workshops });
      }
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() });
      props.onClose();
    },
  });
  return (
    <Modal opened onClose={props.onClose} title={`What ${member.name} may do`}>
      <Stack>
        <RightsFields rights={rights} onChange={setRights} />
        {save.isError && <ErrorNote error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            Cancel
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
