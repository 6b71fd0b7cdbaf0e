import type { AppRouter } from "@allset/server";
import { createTRPCClient, type TRPCClient, type TRPCLink } from "@trpc/client";
import { httpBatchLink } from "@trpc/client/links/httpBatchLink";
import { jsonFetch } from "../json-fetch.ts";

// The server refuses larger batches of staff procedures.
const mostCallsInOneRequest = 10;

/**
 * The way from the admin app to the server: calls of one moment share a request. The session's cookie goes along.
 *
 * @param url the server's address; the empty string is the page's own.
 */
export function staffLink(url = ""): TRPCLink<AppRouter> {
  return httpBatchLink({
    url: `${url}/trpc`,
    fetch: jsonFetch((input, init) => globalThis.fetch(input, init)),
    maxItems: mostCallsInOneRequest,
    // Questions about a whole requirement list, or a thousand learners, do not fit into an address.
    methodOverride: "POST",
  });
}

/** A client for everything staff may do, typed by the server's router. `readError` makes sense of what it throws. */
export function createStaffClient(url = ""): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [staffLink(url)] });
}
