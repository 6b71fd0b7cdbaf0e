import { unknownValue } from "@allset/contract";
import { Button, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Name } from "../../components/name.tsx";
import { ShareBar } from "../../components/share-bar.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { ScopeLink } from "../scope/scope-link.tsx";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import type { VersionRow } from "./what-if-minimum.ts";

const shownAtFirst = 12;

/** Which versions are out there, newest first, on which system, and how they fared. */
export function VersionDistribution(props: { check: string; rows: readonly VersionRow[] }) {
  const [whole, { open }] = useDisclosure(false);
  const rows = props.rows.filter((row) => row.total > 0).toReversed();
  if (rows.length === 0) return <NothingInScope />;
  const most = Math.max(...rows.map((row) => row.total));
  return (
    <>
      <WideTable label="Versions by system" minWidth={340}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Version</Table.Th>
            <Table.Th>System</Table.Th>
            <Table.Th ta="end">Results</Table.Th>
            <Table.Th ta="end">Failed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, whole ? rows.length : shownAtFirst).map((row) => (
            <Table.Tr key={`${row.version} ${row.os}`}>
              <Table.Td w="55%">
                <ScopeLink
                  to="/admin/learners"
                  scope={{ check: [props.check], version: [row.version], os: [row.os] }}
                >
                  {row.version === unknownValue ? (
                    "no version told"
                  ) : (
                    <Name mono>{row.version}</Name>
                  )}
                </ScopeLink>
                <ShareBar
                  parts={[
                    { share: row.failed / most, tone: "fail" },
                    { share: row.warned / most, tone: "warn" },
                    { share: row.passed / most, tone: "pass" },
                  ]}
                />
              </Table.Td>
              <Table.Td>
                <Name>{row.os}</Name>
              </Table.Td>
              <Table.Td ta="end">{row.total}</Table.Td>
              <Table.Td ta="end">{row.failed}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {!whole && rows.length > shownAtFirst && (
        <Button variant="subtle" size="compact-sm" m="sm" onClick={open}>
          Show all {rows.length}
        </Button>
      )}
    </>
  );
}
