import { Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { EmptyNote } from "../../components/empty-note.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { plural } from "../../components/format-number.ts";
import { Lines, Loaded } from "../../components/loaded.tsx";
import { formatMoment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { ListPager } from "../scope/list-pager.tsx";
import { usePage, useSetSearch } from "../scope/use-scope.ts";

/** Every change that somebody made, newest first. Nobody can edit it. */
export function AuditPage() {
  const trpc = useTRPC();
  const page = usePage();
  const setSearch = useSetSearch();
  const audit = useQuery(trpc.audit.page.queryOptions(page, { placeholderData: keepPreviousData }));
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Every change that staff, learners with their key, and the command line made. It only grows."
      />
      <Section
        title={audit.data === undefined ? "Changes" : plural(audit.data.total, "change")}
        actions={
          <>
            <SearchField
              label="Search changes"
              value={page.q}
              onSearch={(q) => setSearch({ q, page: undefined }, { replace: true })}
            />
            <ExportMenu name="audit" label="the audit log" query={{ q: page.q }} />
          </>
        }
        flush
      >
        <Loaded query={audit} skeleton={<Lines count={10} />}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <EmptyNote title={page.q === "" ? "Nothing was changed yet" : "No change fits"} />
            ) : (
              <>
                <WideTable label="Changes" minWidth={720}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>When</Table.Th>
                      <Table.Th>Who</Table.Th>
                      <Table.Th>What</Table.Th>
                      <Table.Th>Which</Table.Th>
                      <Table.Th>Detail</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((row) => (
                      <Table.Tr key={row.id}>
                        <Table.Td style={{ whiteSpace: "nowrap" }}>{formatMoment(row.at)}</Table.Td>
                        <Table.Td>
                          <Name>{row.accountName}</Name>
                        </Table.Td>
                        <Table.Td>
                          <Name mono>{row.action}</Name>
                        </Table.Td>
                        <Table.Td maw={220}>
                          <Name mono>{row.subject}</Name>
                        </Table.Td>
                        <Table.Td maw={320}>
                          <Detail detail={row.detail} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </WideTable>
                <ListPager page={page} total={total} />
              </>
            )
          }
        </Loaded>
      </Section>
    </>
  );
}

function Detail(props: { detail: Record<string, unknown> }) {
  const parts = Object.entries(props.detail).map(
    ([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return (
    <Text size="sm" c="dimmed" lineClamp={2} title={parts.join("; ")}>
      <Name>{parts.join("; ")}</Name>
    </Text>
  );
}
