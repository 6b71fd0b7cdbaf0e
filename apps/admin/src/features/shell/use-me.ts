import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** The account that is signed in, and what it may do. Pages below the staff frame have it from their first moment. */
export function useMe() {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.me.get.queryOptions(undefined, { staleTime: 60_000 })).data;
}
