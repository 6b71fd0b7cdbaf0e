import { Table, Text } from "@mantine/core";
import { EmptyNote } from "../../components/empty-note.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { formatPercent } from "../../components/format-number.ts";
import { Section } from "../../components/section.tsx";
import { ShareBar } from "../../components/share-bar.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import type { Outputs } from "../../trpc.ts";
import { BoardCheckLink } from "./board-check-link.tsx";

/** Check by check: how many of the class have it. */
export function ReadinessByCheck(props: {
  rows: Outputs["workshops"]["board"]["perCheck"];
  slug: string;
}) {
  return (
    <Section
      title="Check by check"
      description="The newest result of every learner"
      actions={
        <ExportMenu name="workshop-board" label="the board" query={{ workshop: props.slug }} />
      }
      flush
    >
      {props.rows.length === 0 ? (
        <EmptyNote title="No requirement yet">Choose what learners need; it shows here.</EmptyNote>
      ) : (
        <WideTable label="Check by check" minWidth={560} foldsOnPhones>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Check</Table.Th>
              <Table.Th visibleFrom="sm" w="26%">
                Have it
              </Table.Th>
              <Table.Th ta="end">
                <Text span inherit hiddenFrom="sm">
                  Have it
                </Text>
                <Text span inherit visibleFrom="sm">
                  %
                </Text>
              </Table.Th>
              <Table.Th visibleFrom="sm" ta="end">
                Passed
              </Table.Th>
              <Table.Th visibleFrom="sm" ta="end">
                Warning
              </Table.Th>
              <Table.Th ta="end">Failed</Table.Th>
              <Table.Th visibleFrom="sm" ta="end">
                Skipped
              </Table.Th>
              <Table.Th ta="end">Not checked</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.rows.map((row) => {
              const all = row.pass + row.warn + row.fail + row.skip + row.notChecked;
              const of = Math.max(all, 1);
              return (
                <Table.Tr key={row.check}>
                  <Table.Td>
                    <BoardCheckLink check={row.check} slug={props.slug} />
                  </Table.Td>
                  <Table.Td visibleFrom="sm">
                    <ShareBar
                      parts={[
                        { share: row.pass / of, tone: "pass" },
                        { share: row.warn / of, tone: "warn" },
                        { share: row.fail / of, tone: "fail" },
                      ]}
                    />
                  </Table.Td>
                  <Table.Td ta="end" fw={650}>
                    {all === 0 ? "–" : formatPercent((row.pass + row.warn) / of)}
                  </Table.Td>
                  <Table.Td visibleFrom="sm" ta="end">
                    {row.pass}
                  </Table.Td>
                  <Table.Td visibleFrom="sm" ta="end">
                    {row.warn}
                  </Table.Td>
                  <Table.Td ta="end">{row.fail}</Table.Td>
                  <Table.Td visibleFrom="sm" ta="end">
                    {row.skip}
                  </Table.Td>
                  <Table.Td ta="end">{row.notChecked}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}
