import { Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { formatCount, formatPercent } from "../../components/format-number.ts";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { SortableHeader } from "../../components/sortable-header.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import type { Outputs } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { type PageSearch, scopePart } from "../scope/page-search.ts";
import { ProblemStateBadge } from "./problem-state.tsx";

type Row = Outputs["problem"]["page"]["rows"][number];

/** Problems with how many they stop. `compact` leaves out what a narrow place has no room for. */
export function ProblemTable(props: {
  rows: readonly Row[];
  compact?: boolean;
  sorted?: { sort: string; onSort: (sort: string) => void };
}) {
  const { rows, compact = false, sorted } = props;
  if (rows.length === 0) return <NothingInScope />;
  const heading = (column: string, words: string, visibleFrom?: "sm") =>
    sorted === undefined ? (
      <Table.Th ta="end" {...(visibleFrom !== undefined && { visibleFrom })}>
        {words}
      </Table.Th>
    ) : (
      <SortableHeader
        column={column}
        numeric
        {...(visibleFrom !== undefined && { visibleFrom })}
        {...sorted}
      >
        {words}
      </SortableHeader>
    );
  return (
    <WideTable label="Problems" minWidth={compact ? 440 : 860} foldsOnPhones>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Problem</Table.Th>
          <Table.Th visibleFrom="sm">State</Table.Th>
          {heading("learners", "Learners")}
          {heading("neverFixedShare", "Never fixed", "sm")}
          {!compact && heading("attempts", "Attempts", "sm")}
          {!compact && (
            <Table.Th visibleFrom="sm" ta="end">
              Fixes
            </Table.Th>
          )}
          {!compact && heading("lastSeenAt", "Last seen", "sm")}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td maw={420}>
              <Link
                to="/admin/problems/$problem"
                params={{ problem: String(row.id) }}
                search={(search: PageSearch) => scopePart(search)}
                className="row-link"
              >
                <Name>{row.title}</Name>
              </Link>
              {!compact && (
                <Text size="xs" c="dimmed" lineClamp={1}>
                  {checkTitle(row.check)}
                  {row.sample !== "" && (
                    <>
                      {": "}
                      <Name>{row.sample}</Name>
                    </>
                  )}
                </Text>
              )}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <ProblemStateBadge state={row.state} />
            </Table.Td>
            <Table.Td ta="end" fw={650}>
              {formatCount(row.learners)}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="end">
              {formatPercent(row.neverFixedShare)}
              {!compact && (
                <Text span inherit c="dimmed">
                  {" "}
                  of {formatCount(row.learnersEver)}
                </Text>
              )}
            </Table.Td>
            {!compact && (
              <Table.Td visibleFrom="sm" ta="end">
                {formatCount(row.attempts)}
              </Table.Td>
            )}
            {!compact && (
              <Table.Td visibleFrom="sm" ta="end">
                {row.fixes}
              </Table.Td>
            )}
            {!compact && (
              <Table.Td visibleFrom="sm" ta="end">
                <Moment at={row.lastSeenAt} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
