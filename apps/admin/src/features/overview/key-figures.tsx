import { SimpleGrid, Skeleton } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChangeMark } from "../../components/change-mark.tsx";
import { formatCount, formatDecimal, formatPercent } from "../../components/format-number.ts";
import { KeyFigure } from "../../components/key-figure.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { useTRPC } from "../../trpc.ts";
import { ScopeLink } from "../scope/scope-link.tsx";
import { useScope } from "../scope/use-scope.ts";

/** The four numbers of the overview, each with what it is a part of. */
export function KeyFigures() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const overview = useQuery(
    trpc.stats.overview.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <Loaded query={overview} skeleton={<FourOutlines />}>
      {({ learners, ready, attempts, medianTries, previous }) => {
        const change = (now: number | null, then: number | null | undefined) =>
          now === null || then === null || then === undefined ? null : now - then;
        // A period in which nobody checked is nothing to compare with.
        const before = previous === null || previous.learners === 0 ? null : previous;
        const share = learners === 0 ? null : ready / learners;
        const shareBefore = before === null ? null : before.ready / before.learners;
        return (
          <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: "sm", sm: "lg" }}>
            <KeyFigure
              label="Learners"
              value={<ScopeLink to="/admin/learners">{formatCount(learners)}</ScopeLink>}
              detail="checked their computer"
              change={<ChangeMark change={change(learners, before?.learners)} more="neutral" />}
            />
            <KeyFigure
              label="Ready"
              value={
                <ScopeLink to="/admin/learners" status="ready">
                  {share === null ? "–" : formatPercent(share)}
                </ScopeLink>
              }
              detail={`${formatCount(ready)} of ${formatCount(learners)} learners`}
              change={
                <ChangeMark
                  change={
                    share === null || shareBefore === null ? null : (share - shareBefore) * 100
                  }
                  more="better"
                  unit="points"
                />
              }
            />
            <KeyFigure
              label="Attempts"
              value={formatCount(attempts)}
              detail={
                learners === 0 ? "none yet" : `${formatDecimal(attempts / learners)} per learner`
              }
              change={<ChangeMark change={change(attempts, before?.attempts)} more="neutral" />}
            />
            <KeyFigure
              label="Median tries"
              value={medianTries === null ? "–" : formatDecimal(medianTries)}
              detail="until a learner is ready"
              change={<ChangeMark change={change(medianTries, before?.medianTries)} more="worse" />}
            />
          </SimpleGrid>
        );
      }}
    </Loaded>
  );
}

function FourOutlines() {
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: "sm", sm: "lg" }}>
      {["learners", "ready", "attempts", "tries"].map((figure) => (
        <Skeleton key={figure} h={112} radius="md" />
      ))}
    </SimpleGrid>
  );
}
