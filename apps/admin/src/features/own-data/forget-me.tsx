import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { ErrorNote } from "../../components/error-note.tsx";
import { plural } from "../../components/format-number.ts";
import { Icon } from "../../components/icon.tsx";
import { Section } from "../../components/section.tsx";
import { learnerDoor } from "./read-own-data.ts";

/** Erases everything held about a learner, after asking once. */
export function ForgetMe(props: { learnerKey: string; attempts: number; onForgotten: () => void }) {
  const [asked, handlers] = useDisclosure(false);
  const forget = useMutation({
    mutationFn: () => learnerDoor(window.location.origin).forget(props.learnerKey),
    onSuccess: props.onForgotten,
  });
  return (
    <Section
      title="Have it erased"
      description="Your attempts, their results and your e-mail address are deleted at once and for good. No later retry of this computer brings them back."
    >
      <Button
        variant="outline"
        color="red"
        leftSection={<Icon name="bin" size={16} />}
        onClick={handlers.open}
      >
        Erase my data
      </Button>
      <Modal opened={asked} onClose={handlers.close} title="Erase your data?" centered>
        <Stack>
          <Text size="sm">
            {plural(props.attempts, "attempt")} will be deleted. This cannot be undone.
          </Text>
          {forget.isError && <ErrorNote error={forget.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={handlers.close}>
              Keep it
            </Button>
            <Button color="red" loading={forget.isPending} onClick={() => forget.mutate()}>
              Erase it
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Section>
  );
}
