import { Button, Table } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { EmptyNote } from "../../components/empty-note.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";
import { roleWords } from "./role-words.ts";

type Invite = Outputs["staff"]["invites"][number];

const stateWords: Record<Invite["state"], string> = {
  open: "Open",
  used: "Used",
  revoked: "Taken back",
  expired: "Too old",
};

/** Every invite, newest first. An open one can be taken back. */
export function InviteTable(props: { rows: readonly Invite[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.staff.revokeInvite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.staff.invites.queryKey() }),
      onError: notifyError,
    }),
  );
  if (props.rows.length === 0) {
    return (
      <EmptyNote title="Nobody is invited">
        An invite is a link that works once. Pass it on the way you talk to each other anyway.
      </EmptyNote>
    );
  }
  return (
    <WideTable label="Invites" minWidth={620}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Role</Table.Th>
          <Table.Th>Workshops</Table.Th>
          <Table.Th>Made by</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Expires</Table.Th>
          <Table.Th>
            <span className="visually-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.rows.map((invite) => (
          <Table.Tr key={invite.id}>
            <Table.Td>{roleWords[invite.role].word}</Table.Td>
            <Table.Td maw={240}>
              <Name>{invite.workshops.length === 0 ? "–" : invite.workshops.join(", ")}</Name>
            </Table.Td>
            <Table.Td>
              <Name>{invite.madeBy ?? "–"}</Name>
            </Table.Td>
            <Table.Td>{stateWords[invite.state]}</Table.Td>
            <Table.Td>
              <Moment at={invite.expiresAt} />
            </Table.Td>
            <Table.Td ta="end">
              {invite.state === "open" && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  onClick={() => revoke.mutate({ id: invite.id })}
                >
                  Take back
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
