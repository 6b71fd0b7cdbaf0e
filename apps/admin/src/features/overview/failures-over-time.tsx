import { writeScope } from "@allset/contract";
import { Table } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartOrTable, ChartOrTableButton } from "../../components/chart-or-table.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { formatCount, formatPercent } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { formatDay } from "../../components/moment.tsx";
import { Section } from "../../components/section.tsx";
import { Share } from "../../components/share.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { useScope } from "../scope/use-scope.ts";

/** Whether it gets better: the share of results that failed, day by day or in larger steps. */
export function FailuresOverTime() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const failures = useQuery(
    trpc.stats.failuresOverTime.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Failures over time"
      description="Share of the results that failed"
      actions={
        <>
          <ChartOrTableButton />
          <ExportMenu
            name="failures-over-time"
            label="failures over time"
            query={writeScope(scope)}
          />
        </>
      }
    >
      <Loaded query={failures}>
        {(buckets) =>
          buckets.length === 0 ? (
            <NothingInScope />
          ) : (
            <ChartOrTable
              summary={`Share of failed results in ${buckets.length} steps of time, from ${formatPercent(share(buckets[0]))} to ${formatPercent(share(buckets.at(-1)))}`}
              points={buckets.map((bucket) => ({
                label: formatDay(bucket.from),
                share: bucket.total === 0 ? null : bucket.failed / bucket.total,
              }))}
              series={[{ key: "share", label: "Failed", colour: "var(--bar-fail)" }]}
              format={formatPercent}
              table={
                <WideTable label="Failures over time" minWidth={460}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>From</Table.Th>
                      <Table.Th>Failed results</Table.Th>
                      <Table.Th ta="end">Attempts</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {buckets.map((bucket) => (
                      <Table.Tr key={bucket.from}>
                        <Table.Td>{formatDay(bucket.from)}</Table.Td>
                        <Table.Td>
                          <Share count={bucket.failed} of={bucket.total} />
                        </Table.Td>
                        <Table.Td ta="end">{formatCount(bucket.attempts)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </WideTable>
              }
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function share(bucket: { failed: number; total: number } | undefined): number {
  return bucket === undefined || bucket.total === 0 ? 0 : bucket.failed / bucket.total;
}
