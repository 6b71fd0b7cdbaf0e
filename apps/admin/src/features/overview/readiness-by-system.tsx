import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { useScope } from "../scope/use-scope.ts";
import { ReadinessRanking } from "./readiness-ranking.tsx";

const shown = 12;

/** Who is ready, by operating system. */
export function ReadinessBySystem() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const systems = useQuery(
    trpc.stats.bySystem.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <ReadinessRanking
      by="system"
      query={systems}
      most={shown}
      describe={({ os, osVersion }) => ({
        name: `${os} ${osVersion}`,
        scope: { os: [os], osver: [osVersion] },
      })}
    />
  );
}
