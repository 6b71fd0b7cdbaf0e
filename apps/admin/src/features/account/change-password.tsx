import { Alert, Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { Section } from "../../components/section.tsx";
import { authClient } from "../sign-in/auth-client.ts";
import { newPasswordProblem } from "../sign-in/new-password.ts";

/** Changes one's password, and ends every other session. */
export function ChangePassword() {
  const form = useForm({
    initialValues: { currentPassword: "", newPassword: "" },
    validate: { newPassword: newPasswordProblem },
  });
  const change = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const { error } = await authClient().changePassword({ ...values, revokeOtherSessions: true });
      if (error !== null) {
        throw new Error(
          error.status < 500 ? "The current password is not right" : "This did not work. Try again",
        );
      }
    },
    onSuccess: () => {
      form.reset();
      notifications.show({ message: "Password changed; other sessions are signed out" });
    },
  });
  return (
    <Section title="Password">
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack maw={360}>
          {change.error !== null && (
            <Alert role="alert" color="red" variant="outline" title={change.error.message} />
          )}
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            {...form.getInputProps("currentPassword")}
          />
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            description="At least 10 characters"
            {...form.getInputProps("newPassword")}
          />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              Change it
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
