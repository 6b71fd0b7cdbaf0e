import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNote } from "../../components/error-note.tsx";
import { plural } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Name } from "../../components/name.tsx";
import { TypedConfirmation } from "../../components/typed-confirmation.tsx";
import { useTRPC } from "../../trpc.ts";

// A slip of the mouse selects a page of rows, hardly a single one.
const askToTypeFrom = 3;

/** Shows what an erasure removes before it happens; many at once must be confirmed by typing. */
export function EraseLearnersDialog(props: {
  ids: readonly string[];
  onClose: () => void;
  onErased: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const ids = [...props.ids];
  const preview = useQuery(trpc.learners.previewDelete.queryOptions({ ids }));
  const erase = useMutation(
    trpc.learners.delete.mutationOptions({
      onSuccess: async ({ learners, attempts }) => {
        props.onErased();
        notifications.show({
          message: `${plural(learners, "learner")} and ${plural(attempts, "attempt")} deleted`,
        });
        await queryClient.invalidateQueries();
      },
    }),
  );
  const phrase = `delete ${ids.length}`;
  const confirmed = ids.length < askToTypeFrom || typed.trim() === phrase;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Delete ${plural(ids.length, "learner")}?`}
      centered
      size="md"
    >
      <Stack>
        <Loaded query={preview}>
          {(counts) => (
            <Stack gap="xs">
              <Text size="sm">This removes for good, from every page and number:</Text>
              <List size="sm" spacing={2}>
                <List.Item>{plural(counts.learners, "learner")}, with any e-mail address</List.Item>
                <List.Item>{plural(counts.attempts, "attempt")}</List.Item>
                <List.Item>{plural(counts.results, "result")}</List.Item>
                {counts.workshops.map(({ slug, attempts }) => (
                  <List.Item key={slug ?? ""}>
                    {plural(attempts, "attempt")} of them{" "}
                    {slug === null ? (
                      "for no workshop"
                    ) : (
                      <>
                        for <Name mono>{slug}</Name>
                      </>
                    )}
                  </List.Item>
                ))}
              </List>
              <Text size="sm" c="dimmed">
                It cannot be undone: a later retry from the same computer is refused, and the check
                then makes a new key. The audit log keeps who did it.
              </Text>
            </Stack>
          )}
        </Loaded>
        {ids.length >= askToTypeFrom && (
          <TypedConfirmation phrase={phrase} value={typed} onChange={setTyped} />
        )}
        {erase.isError && <ErrorNote error={erase.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            Keep
          </Button>
          <Button
            color="red"
            disabled={!confirmed || preview.data === undefined}
            loading={erase.isPending}
            onClick={() => erase.mutate({ ids })}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
