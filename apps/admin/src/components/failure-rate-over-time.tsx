import { Table } from "@mantine/core";
import { ChartOrTable } from "./chart-or-table.tsx";
import { formatCount, formatPercent } from "./format-number.ts";
import { formatDay } from "./moment.tsx";
import { Share } from "./share.tsx";
import { WideTable } from "./wide-table.tsx";

type Step = {
  from: string;
  to: string;
  failed: number;
  total: number;
  rate: number;
  attempts: number;
};

/** The share of failed results, step by step, as a line or as rows. */
export function FailureRateOverTime(props: { steps: readonly Step[] }) {
  const { steps } = props;
  const judged = steps.filter((step) => step.total > 0);
  return (
    <ChartOrTable
      summary={`Share of failed results in ${steps.length} steps of time: ${formatPercent(judged[0]?.rate ?? 0)} at first, ${formatPercent(judged.at(-1)?.rate ?? 0)} at last. The table has every number.`}
      points={steps.map((step) => ({
        label: formatDay(step.from),
        rate: step.total === 0 ? null : step.rate,
      }))}
      series={[{ key: "rate", label: "Failed", colour: "var(--bar-fail)" }]}
      format={formatPercent}
      table={
        <WideTable label="Failures over time" minWidth={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>From</Table.Th>
              <Table.Th>To</Table.Th>
              <Table.Th>Failed results</Table.Th>
              <Table.Th ta="end">Attempts</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map((step) => (
              <Table.Tr key={step.from}>
                <Table.Td>{formatDay(step.from)}</Table.Td>
                <Table.Td>{formatDay(step.to)}</Table.Td>
                <Table.Td>
                  <Share count={step.failed} of={step.total} />
                </Table.Td>
                <Table.Td ta="end">{formatCount(step.attempts)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      }
    />
  );
}
