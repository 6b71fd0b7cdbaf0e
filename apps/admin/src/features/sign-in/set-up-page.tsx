import { readError } from "@allset/client/staff";
import { Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { useTRPC } from "../../trpc.ts";
import { usePageSearch } from "../scope/use-scope.ts";
import { NewAccountForm } from "./new-account-form.tsx";
import { SignInCard } from "./sign-in-card.tsx";

/** Makes the first owner, once, through the link that the server prints at its first start. */
export function SetUpPage() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const token = usePageSearch().token ?? "";
  const check = useQuery(trpc.setup.check.queryOptions({ token }));
  const queryClient = useQueryClient();
  const complete = useMutation(
    trpc.setup.complete.mutationOptions({
      // The answer brought the session's cookie along.
      onSuccess: async () => {
        queryClient.clear();
        await navigate({ to: "/admin" });
      },
    }),
  );
  return (
    <SignInCard
      title="Set up Allset"
      about="Make the first account, the owner's. Colleagues are invited from inside."
    >
      <Loaded query={check}>
        {({ valid }) =>
          valid ? (
            <NewAccountForm
              submitLabel="Create the owner"
              pending={complete.isPending}
              problem={complete.error === null ? null : readError(complete.error).message}
              onSubmit={(account) => complete.mutate({ token, ...account })}
            />
          ) : (
            <Text role="alert">
              This link was used already, or is not complete. If the set-up is done,{" "}
              <TextLink to="/login">sign in</TextLink>. Otherwise start the server again: it prints
              a new link.
            </Text>
          )
        }
      </Loaded>
    </SignInCard>
  );
}
