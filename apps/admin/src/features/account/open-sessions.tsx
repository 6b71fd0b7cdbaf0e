import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { notifyError } from "../shell/notify-error.ts";
import { authClient } from "../sign-in/auth-client.ts";

const queryKey = ["open sessions"];

/** Where one is signed in, and a way to end all but this. */
export function OpenSessions() {
  const queryClient = useQueryClient();
  const sessions = useQuery({
    queryKey,
    queryFn: async () => {
      const { data, error } = await authClient().listSessions();
      if (error !== null) throw new Error("The sessions could not be read");
      return data;
    },
  });
  const endOthers = useMutation({
    mutationFn: async () => {
      const { error } = await authClient().revokeOtherSessions();
      if (error !== null) throw new Error("The sessions could not be ended");
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
    onError: notifyError,
  });
  return (
    <Section title="Where you are signed in">
      <Loaded query={sessions}>
        {(rows) => (
          <Stack gap="xs">
            {rows.map((session) => (
              <Group key={session.id} justify="space-between" gap="xs">
                <Text size="sm" lineClamp={1} maw={460}>
                  <Name>{session.userAgent ?? "an unnamed program"}</Name>
                </Text>
                <Text size="sm" c="dimmed">
                  since <Moment at={new Date(session.createdAt).toISOString()} />
                </Text>
              </Group>
            ))}
            {rows.length > 1 && (
              <Group>
                <Button
                  variant="default"
                  size="sm"
                  loading={endOthers.isPending}
                  onClick={() => endOthers.mutate()}
                >
                  Sign out everywhere else
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
