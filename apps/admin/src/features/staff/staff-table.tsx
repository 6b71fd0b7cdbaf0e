import { ActionIcon, Menu, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";
import { useMe } from "../shell/use-me.ts";
import { ChangeRightsDialog } from "./change-rights-dialog.tsx";
import { belongsToWorkshops, roleWords } from "./role-words.ts";

export type Member = Outputs["staff"]["page"]["rows"][number];

/** Everybody with an account. */
export function StaffTable(props: { rows: readonly Member[] }) {
  const trpc = useTRPC();
  const me = useMe();
  const queryClient = useQueryClient();
  const [changing, setChanging] = useState<Member | null>(null);
  const remove = useMutation(
    trpc.staff.remove.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() }),
      onError: notifyError,
    }),
  );
  const askToRemove = (member: Member) =>
    modals.openConfirmModal({
      title: `Remove ${member.name}?`,
      children: (
        <Text size="sm">
          The account, its sessions and its API keys are deleted. What {member.name} did stays in
          the audit log.
        </Text>
      ),
      labels: { confirm: "Remove", cancel: "Keep" },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate({ id: member.id }),
    });
  return (
    <>
      <WideTable label="Accounts" minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>E-mail</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Workshops</Table.Th>
            <Table.Th ta="end">Last seen</Table.Th>
            <Table.Th w={52}>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.rows.map((member) => {
            const self = member.id === me.account.id;
            const mayChange = !self && (member.role !== "owner" || me.can.makeOwners);
            return (
              <Table.Tr key={member.id}>
                <Table.Td fw={600}>
                  <Name>{member.name}</Name>
                  {self && (
                    <Text span inherit c="dimmed" fw={400}>
                      {" "}
                      (you)
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Name>{member.email}</Name>
                </Table.Td>
                <Table.Td>{roleWords[member.role].word}</Table.Td>
                <Table.Td maw={260}>
                  {belongsToWorkshops(member.role) ? (
                    member.workshops.length === 0 ? (
                      "none yet"
                    ) : (
                      <Name>{member.workshops.join(", ")}</Name>
                    )
                  ) : (
                    "all"
                  )}
                </Table.Td>
                <Table.Td ta="end">
                  <Moment at={member.lastSeenAt} />
                </Table.Td>
                <Table.Td>
                  {mayChange && (
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={`Actions for ${member.name}`}
                        >
                          <Icon name="dots" />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item onClick={() => setChanging(member)}>
                          Change role and workshops
                        </Menu.Item>
                        <Menu.Item color="red" onClick={() => askToRemove(member)}>
                          Remove
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </WideTable>
      {changing !== null && (
        <ChangeRightsDialog member={changing} onClose={() => setChanging(null)} />
      )}
    </>
  );
}
