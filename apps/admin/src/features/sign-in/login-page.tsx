import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { usePageSearch } from "../scope/use-scope.ts";
import { authClient } from "./auth-client.ts";
import { safeNext } from "./safe-next.ts";
import { SignInCard } from "./sign-in-card.tsx";

/** Signs staff in. */
export function LoginPage() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { next } = usePageSearch();
  const form = useForm({ initialValues: { email: "", password: "" } });
  const signIn = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const { error } = await authClient().signIn.email(values);
      if (error !== null) throw new Error(refusalWords(error.status));
    },
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: safeNext(next) });
    },
  });
  return (
    <SignInCard
      title="Sign in"
      about="For instructors and organisers. Learners need no account: they run one command."
    >
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack>
          {signIn.error !== null && (
            <Alert color="red" variant="outline" role="alert" title={signIn.error.message} />
          )}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth mt="xs">
            Sign in
          </Button>
        </Stack>
      </form>
    </SignInCard>
  );
}

function refusalWords(status: number): string {
  if (status === 401 || status === 403) return "E-mail or password is not right";
  if (status === 429) return "Too many tries. Wait a minute, then try again";
  return "The server could not sign you in. Try again";
}
