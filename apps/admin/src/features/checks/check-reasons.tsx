import { writeScope } from "@allset/contract";
import { Table } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { EmptyNote } from "../../components/empty-note.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { formatPercent } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Section } from "../../components/section.tsx";
import { ShareBar } from "../../components/share-bar.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { useScope } from "../scope/use-scope.ts";

/** Why a check does not simply pass. */
export function CheckReasons(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const reasons = useQuery(
    trpc.check.reasons.queryOptions({ scope, check }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Why"
      actions={
        <ExportMenu name="check-reasons" label="reasons" query={{ ...writeScope(scope), check }} />
      }
      flush
    >
      <Loaded query={reasons}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyNote title="Every result passed" />
          ) : (
            <WideTable label="Reasons" minWidth={360}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Reason</Table.Th>
                  <Table.Th w="34%">Share</Table.Th>
                  <Table.Th ta="end">%</Table.Th>
                  <Table.Th ta="end">Results</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={`${row.status} ${row.reason}`}>
                    <Table.Td>
                      <StatusBadge status={row.status} reason={row.reason} />
                    </Table.Td>
                    <Table.Td>
                      <ShareBar
                        parts={[
                          { share: row.share, tone: row.status === "fail" ? "fail" : "warn" },
                        ]}
                      />
                    </Table.Td>
                    <Table.Td ta="end" fw={650}>
                      {formatPercent(row.share)}
                    </Table.Td>
                    <Table.Td ta="end">{row.count}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </WideTable>
          )
        }
      </Loaded>
    </Section>
  );
}
