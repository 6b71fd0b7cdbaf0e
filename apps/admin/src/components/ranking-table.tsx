import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { ChangeMark } from "./change-mark.tsx";
import { formatCount, formatPercent } from "./format-number.ts";
import { ShareBar } from "./share-bar.tsx";
import { WideTable } from "./wide-table.tsx";

export type RankedRow = {
  key: string;
  name: ReactNode;
  /** What is counted; the number leads to its rows. */
  count: ReactNode;
  of: number;
  share: number;
  /** In percentage points; undefined when nothing is compared. */
  change?: number | null | undefined;
};

type RankingTableProps = {
  /** What the table ranks, for screen readers. */
  label: string;
  nameHeading: string;
  countHeading: string;
  tone: "pass" | "fail";
  rows: readonly RankedRow[];
};

/** A ranking: the rate as a bar and in numbers, with numerator and denominator; with a comparison also the change. */
export function RankingTable(props: RankingTableProps) {
  const compared = props.rows.some((row) => row.change !== undefined);
  return (
    <WideTable label={props.label} minWidth={280}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{props.nameHeading}</Table.Th>
          <Table.Th ta="end">Rate</Table.Th>
          <Table.Th ta="end">{props.countHeading}</Table.Th>
          {compared && <Table.Th ta="end">Change</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.rows.map((row) => (
          <Table.Tr key={row.key}>
            <Table.Td w="60%">
              {row.name}
              <ShareBar parts={[{ share: row.share, tone: props.tone }]} />
            </Table.Td>
            <Table.Td ta="end" fw={650}>
              {row.of === 0 ? "–" : formatPercent(row.share)}
            </Table.Td>
            <Table.Td ta="end" style={{ whiteSpace: "nowrap" }}>
              {row.count} of {formatCount(row.of)}
            </Table.Td>
            {compared && (
              <Table.Td ta="end">
                <ChangeMark
                  change={row.change ?? null}
                  more={props.tone === "pass" ? "better" : "worse"}
                  unit="points"
                />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
