import { createStaffClient, readError } from "@allset/client/staff";
import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@allset/server";
import { useState } from "react";
import { createPageRouter } from "./create-page-router.ts";
import { contrastVariables, theme } from "./theme.ts";
import { TRPCProvider } from "./trpc.ts";

/** The whole app: what it talks to is made here, once, and handed down. */
export function Application(props: { origin: string }) {
  const [{ queryClient, trpcClient, router }] = useState(() => connect(props.origin));
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={contrastVariables}
    >
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <ModalsProvider>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </ModalsProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function connect(origin: string) {
  const trpcClient = createStaffClient(origin);
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // Attempts arrive at any moment: a page shows what is known at once, and asks again.
        staleTime: 2_000,
        // A refusal stays a refusal; only a lost connection or a busy server is worth another try.
        retry: (failures, error) =>
          failures < 2 && ["network_error", "unavailable"].includes(readError(error).code),
      },
    },
  });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });
  return { trpcClient, queryClient, router: createPageRouter({ queryClient, trpc }) };
}
