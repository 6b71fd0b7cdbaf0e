import { SimpleGrid, Skeleton } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChangeMark } from "../../components/change-mark.tsx";
import { formatCount, formatPercent } from "../../components/format-number.ts";
import { KeyFigure } from "../../components/key-figure.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { useTRPC } from "../../trpc.ts";
import { ScopeLink } from "../scope/scope-link.tsx";
import { useScope } from "../scope/use-scope.ts";

/** How one check turned out, in four numbers. */
export function CheckFigures(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const summary = useQuery(
    trpc.check.summary.queryOptions({ scope, check }, { placeholderData: keepPreviousData }),
  );
  return (
    <Loaded query={summary} skeleton={<Skeleton h={112} radius="md" />}>
      {({ passed, warned, failed, skipped, total, rate, previous }) => {
        const part = (count: number) =>
          total === 0
            ? "nobody was checked"
            : `${formatPercent(count / total)} of ${formatCount(total)}`;
        return (
          <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: "sm", sm: "lg" }}>
            <KeyFigure
              label="Fail rate"
              value={total === 0 ? "–" : formatPercent(rate)}
              detail={
                <ScopeLink to="/admin/learners" scope={{ check: [check] }} status="failing">
                  {formatCount(failed)} of {formatCount(total)} failed
                </ScopeLink>
              }
              change={
                <ChangeMark
                  change={
                    previous === null || previous.total === 0 ? null : (rate - previous.rate) * 100
                  }
                  more="worse"
                  unit="points"
                />
              }
            />
            <KeyFigure label="Warned" value={formatCount(warned)} detail={part(warned)} />
            <KeyFigure label="Passed" value={formatCount(passed)} detail={part(passed)} />
            <KeyFigure
              label="Skipped"
              value={formatCount(skipped)}
              detail="optional, or something before it failed"
            />
          </SimpleGrid>
        );
      }}
    </Loaded>
  );
}
