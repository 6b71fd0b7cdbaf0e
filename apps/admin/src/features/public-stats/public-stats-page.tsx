import { type Period, readScope } from "@allset/contract";
import { readError } from "@allset/client/staff";
import { Group, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { EmptyNote } from "../../components/empty-note.tsx";
import {
  formatCount,
  formatDecimal,
  formatPercent,
  plural,
} from "../../components/format-number.ts";
import { KeyFigure } from "../../components/key-figure.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { ScopeChips } from "../scope/scope-chips.tsx";
import { periodWords } from "../scope/scope-choices.ts";
import { useScope, useSetScope } from "../scope/use-scope.ts";
import { PublicRanking } from "./public-ranking.tsx";

/** Numbers for everybody: no learner, and no group of fewer than five of them. Of one workshop no lists. */
export function PublicStatsPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const setScope = useSetScope();
  const summary = useQuery(
    trpc.publicStats.summary.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  const off = summary.isError && readError(summary.error).code === "not_found";
  return (
    <>
      <PageHeader
        title="Statistics"
        description="How ready learners’ computers are, and what fails. Groups of fewer than five learners are left out."
      />
      {off ? (
        <EmptyNote title="The statistics of this server are not public">
          Ask the organisation that runs it.
        </EmptyNote>
      ) : (
        <Stack gap="lg">
          <Group gap="xs">
            <Select
              aria-label="Period"
              data={Object.entries(periodWords)
                .filter(([period]) => period !== "workshop")
                .map(([value, label]) => ({ value, label }))}
              value={scope.period}
              onChange={(period) =>
                setScope({ ...readScope({}).scope, period: (period ?? "all") as Period })
              }
              allowDeselect={false}
            />
            <ScopeChips />
          </Group>
          <Loaded query={summary}>{(numbers) => <Numbers summary={numbers} />}</Loaded>
        </Stack>
      )}
    </>
  );
}

type Summary = Outputs["publicStats"]["summary"];

function Numbers(props: { summary: Summary }) {
  const { numbers, lists } = props.summary;
  if (numbers === null) {
    return (
      <EmptyNote title="Too few learners">
        Here, or beside what is shown elsewhere, are fewer than five learners. So that nobody can be
        recognised, nothing is shown.
      </EmptyNote>
    );
  }
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: "sm", sm: "lg" }}>
        <KeyFigure
          label="Learners"
          value={formatCount(numbers.learners)}
          detail="checked their computer"
        />
        <KeyFigure
          label="Ready"
          value={numbers.ready === null ? "–" : formatPercent(numbers.ready / numbers.learners)}
          detail={
            numbers.ready === null
              ? "fewer than five on one side"
              : `${formatCount(numbers.ready)} of ${formatCount(numbers.learners)} learners`
          }
        />
        <KeyFigure
          label="Attempts"
          value={formatCount(numbers.attempts)}
          detail={`${formatDecimal(numbers.attempts / numbers.learners)} per learner`}
        />
        <KeyFigure
          label="Median tries"
          value={numbers.medianTries === null ? "–" : formatDecimal(numbers.medianTries)}
          detail="until a learner is ready"
        />
      </SimpleGrid>
      {lists === null ? (
        <EmptyNote title="Lists are shown for all workshops together">
          Of one workshop only these numbers are told. Its lists, taken away from those of all
          workshops, could tell of fewer than five learners.
        </EmptyNote>
      ) : (
        <Lists lists={lists} />
      )}
    </Stack>
  );
}

function Lists(props: { lists: NonNullable<Summary["lists"]> }) {
  const { checks, systems, pythons, workshops, hidden } = props.lists;
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <PublicRanking
          title="Checks that fail most"
          heading="Check"
          counted="Failed"
          tone="fail"
          rows={checks.map((row) => ({
            key: row.check,
            name: <Name>{checkTitle(row.check)}</Name>,
            count: row.failed,
            of: row.total,
            share: row.rate,
          }))}
        />
        <PublicRanking
          title="Ready by workshop"
          heading="Workshop"
          counted="Ready"
          tone="pass"
          rows={workshops.map((row) => ({
            key: row.workshop,
            name: <Name>{row.title ?? row.workshop}</Name>,
            count: row.ready,
            of: row.learners,
            share: row.rate,
          }))}
        />
        <PublicRanking
          title="Ready by system"
          heading="System"
          counted="Ready"
          tone="pass"
          rows={systems.map((row) => ({
            key: `${row.os} ${row.osVersion}`,
            name: <Name>{`${row.os} ${row.osVersion}`}</Name>,
            count: row.ready,
            of: row.learners,
            share: row.rate,
          }))}
        />
        <PublicRanking
          title="Ready by Python"
          heading="Python"
          counted="Ready"
          tone="pass"
          rows={pythons.map((row) => ({
            key: row.python,
            name: <Name>{row.python}</Name>,
            count: row.ready,
            of: row.learners,
            share: row.rate,
          }))}
        />
      </SimpleGrid>
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {plural(hidden, "row")} left out that would tell, alone or beside the others, of fewer
          than five learners.
        </Text>
      )}
    </>
  );
}
