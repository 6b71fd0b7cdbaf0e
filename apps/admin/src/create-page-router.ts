import type { AppRouter } from "@allset/server";
import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { NotFoundPage } from "./features/shell/not-found-page.tsx";
import { PageError } from "./features/shell/page-error.tsx";
import { PagePending } from "./features/shell/page-pending.tsx";
import { parseQuery, writeQuery } from "./features/scope/page-search.ts";
import { routeTree } from "./routes.tsx";

/** What routes need before their pages can be shown. */
export type RouteContext = { queryClient: QueryClient; trpc: TRPCOptionsProxy<AppRouter> };

/** Makes the router of all pages. Queries stay plain strings, because `3.10` is a version and not a number. */
export function createPageRouter(context: RouteContext) {
  return createRouter({
    routeTree,
    context,
    parseSearch: parseQuery,
    stringifySearch: writeQuery,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: PageError,
    defaultPendingComponent: PagePending,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
