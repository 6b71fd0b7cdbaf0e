import { readError } from "@allset/client/staff";
import { Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Loaded } from "../../components/loaded.tsx";
import { useTRPC } from "../../trpc.ts";
import { NewAccountForm } from "./new-account-form.tsx";
import { SignInCard } from "./sign-in-card.tsx";

/** Takes an invite: whoever holds the link makes an account with the role that was chosen for it. */
export function InvitePage() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { token } = useParams({ from: "/public/invite/$token" });
  const invite = useQuery(trpc.invite.get.queryOptions({ token }));
  const queryClient = useQueryClient();
  const accept = useMutation(
    trpc.invite.accept.mutationOptions({
      // The answer brought the session's cookie along.
      onSuccess: async () => {
        queryClient.clear();
        await navigate({ to: "/admin" });
      },
    }),
  );
  return (
    <SignInCard title="You are invited">
      <Loaded query={invite}>
        {(found) => (
          <>
            <Text c="dimmed" size="sm" mb="lg">
              to Allset as <strong>{found.role}</strong>
              {found.workshops.length > 0 && ` of ${found.workshops.join(", ")}`}. Choose how you
              sign in.
            </Text>
            <NewAccountForm
              submitLabel="Create my account"
              pending={accept.isPending}
              problem={accept.error === null ? null : readError(accept.error).message}
              onSubmit={(account) => accept.mutate({ token, ...account })}
            />
          </>
        )}
      </Loaded>
    </SignInCard>
  );
}
