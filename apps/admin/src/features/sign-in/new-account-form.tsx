import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { newPasswordProblem } from "./new-password.ts";

export type NewAccount = { name: string; email: string; password: string };

/** Name, e-mail and password of a new account. An invite fixes the e-mail when it was made for one. */
export function NewAccountForm(props: {
  submitLabel: string;
  pending: boolean;
  problem: string | null;
  email?: string | null;
  onSubmit: (account: NewAccount) => void;
}) {
  const form = useForm<NewAccount>({
    initialValues: { name: "", email: props.email ?? "", password: "" },
    validate: {
      name: (name) => (name.trim() === "" ? "Your colleagues see this name" : null),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email) ? null : "An e-mail address, please"),
      password: newPasswordProblem,
    },
  });
  return (
    <form onSubmit={form.onSubmit(props.onSubmit)} noValidate>
      <Stack>
        {props.problem !== null && (
          <Alert color="red" variant="outline" role="alert" title={props.problem} />
        )}
        <TextInput
          label="Your name"
          autoComplete="name"
          autoFocus
          {...form.getInputProps("name")}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          description="You sign in with it; nothing is sent to it"
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          autoComplete="new-password"
          description="At least 10 characters; several words make a good one"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={props.pending} fullWidth mt="xs">
          {props.submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
