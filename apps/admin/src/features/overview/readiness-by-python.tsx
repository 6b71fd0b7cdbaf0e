import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { useScope } from "../scope/use-scope.ts";
import { ReadinessRanking } from "./readiness-ranking.tsx";

/** Who is ready, by the Python they have. */
export function ReadinessByPython() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const versions = useQuery(
    trpc.stats.byPython.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <ReadinessRanking
      by="Python"
      query={versions}
      describe={({ python }) => ({ name: python, scope: { python: [python] } })}
    />
  );
}
