import { Button, Code, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CopyableCommand } from "../../components/copyable-command.tsx";
import { ErrorNote } from "../../components/error-note.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";

/** Keys for programs that read statistics, each with its maker's rights. */
export function ApiKeys() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() });
  const keys = useQuery(trpc.apiKeys.list.queryOptions());
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: async () => {
        setName("");
        await refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.apiKeys.remove.mutationOptions({ onSuccess: refresh, onError: notifyError }),
  );
  return (
    <Section
      title="Your API keys"
      description={
        <>
          For programs that read <Code>/api/v1/stats</Code>, with your rights.
        </>
      }
    >
      <Stack>
        <Loaded query={keys}>
          {(rows) =>
            rows.length === 0 ? (
              <Text size="sm" c="dimmed">
                You have none.
              </Text>
            ) : (
              <WideTable label="API keys" minWidth={420}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Name</Table.Th>
                    <Table.Th>Made</Table.Th>
                    <Table.Th>
                      <span className="visually-hidden">Actions</span>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((key) => (
                    <Table.Tr key={key.id}>
                      <Table.Td>
                        <Name>{key.name}</Name>
                      </Table.Td>
                      <Table.Td>
                        <Moment at={key.createdAt} />
                      </Table.Td>
                      <Table.Td ta="end">
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          color="red"
                          onClick={() => remove.mutate({ id: key.id })}
                          aria-label={`Delete the key ${key.name ?? ""}`}
                        >
                          Delete
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </WideTable>
            )
          }
        </Loaded>
        {create.data !== undefined && (
          <CopyableCommand label="Your new key, shown this once">{create.data.key}</CopyableCommand>
        )}
        {create.isError && <ErrorNote error={create.error} />}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ name: name.trim() });
          }}
        >
          <Group align="flex-end">
            <TextInput
              label="What it is for"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={32}
              flex="1 1 200px"
              maw={320}
            />
            <Button
              type="submit"
              variant="default"
              disabled={name.trim() === ""}
              loading={create.isPending}
            >
              Make a key
            </Button>
          </Group>
        </form>
      </Stack>
    </Section>
  );
}
