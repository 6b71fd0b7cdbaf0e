import { writeScope } from "@allset/contract";
import { Table } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChangeMark } from "../../components/change-mark.tsx";
import { EmptyNote } from "../../components/empty-note.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { formatCount, formatPercent } from "../../components/format-number.ts";
import { Lines, Loaded } from "../../components/loaded.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { ShareBar } from "../../components/share-bar.tsx";
import { SortableHeader } from "../../components/sortable-header.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { CheckLink } from "../scope/check-link.tsx";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { ScopeBar } from "../scope/scope-bar.tsx";
import { ScopeLink } from "../scope/scope-link.tsx";
import { usePage, useScope, useSetSearch } from "../scope/use-scope.ts";
import { orderChecks } from "./order-checks.ts";

/** Every check that was run, ranked by the share of learners who fail it. */
export function ChecksPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const { q, sort } = usePage();
  const setSearch = useSetSearch();
  const checks = useQuery(
    trpc.stats.failuresByCheck.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  const sorted = {
    sort: sort === "" ? "-rate" : sort,
    onSort: (next: string) => setSearch({ sort: next }),
  };
  return (
    <>
      <PageHeader
        title="Checks"
        description="Which checks fail most. The rate leaves out learners for whom a check was skipped."
      />
      <ScopeBar>
        <SearchField
          label="Search checks"
          value={q}
          onSearch={(next) => setSearch({ q: next }, { replace: true })}
        />
      </ScopeBar>
      <Section
        title="By share of failures"
        description={
          scope.period === "all" && scope.from === undefined
            ? "Choose a period to see changes"
            : "Changes are against the equally long period before"
        }
        actions={<ExportMenu name="failures-by-check" label="checks" query={writeScope(scope)} />}
        flush
      >
        <Loaded query={checks} skeleton={<Lines count={12} />}>
          {(rows) => {
            const shown = orderChecks(rows, { q, sort: sorted.sort });
            if (rows.length === 0) return <NothingInScope />;
            if (shown.length === 0) {
              return <EmptyNote title="No check has that name">Search for a part of it.</EmptyNote>;
            }
            return (
              <WideTable label="Checks" minWidth={760} foldsOnPhones>
                <Table.Thead>
                  <Table.Tr>
                    <SortableHeader column="title" {...sorted}>
                      Check
                    </SortableHeader>
                    <Table.Th visibleFrom="sm" w="24%">
                      Failed, warned, passed
                    </Table.Th>
                    <SortableHeader column="rate" numeric {...sorted}>
                      Fail rate
                    </SortableHeader>
                    <SortableHeader column="failed" numeric {...sorted}>
                      Failed
                    </SortableHeader>
                    <Table.Th visibleFrom="sm" ta="end">
                      Warned
                    </Table.Th>
                    <Table.Th visibleFrom="sm" ta="end">
                      Skipped
                    </Table.Th>
                    <Table.Th visibleFrom="sm" ta="end">
                      Change
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {shown.map((row) => {
                    const of = Math.max(row.total, 1);
                    return (
                      <Table.Tr key={row.check}>
                        <Table.Td>
                          <CheckLink check={row.check} />
                        </Table.Td>
                        <Table.Td visibleFrom="sm">
                          <ShareBar
                            parts={[
                              { share: row.failed / of, tone: "fail" },
                              { share: row.warned / of, tone: "warn" },
                              { share: row.passed / of, tone: "pass" },
                            ]}
                          />
                        </Table.Td>
                        <Table.Td ta="end" fw={650}>
                          {row.total === 0 ? "–" : formatPercent(row.rate)}
                        </Table.Td>
                        <Table.Td ta="end" style={{ whiteSpace: "nowrap" }}>
                          <ScopeLink
                            to="/admin/learners"
                            scope={{ check: [row.check] }}
                            status="failing"
                            label={`${row.failed} of ${row.total} failed: their learners`}
                          >
                            {formatCount(row.failed)} of {formatCount(row.total)}
                          </ScopeLink>
                        </Table.Td>
                        <Table.Td visibleFrom="sm" ta="end">
                          {formatCount(row.warned)}
                        </Table.Td>
                        <Table.Td visibleFrom="sm" ta="end">
                          {formatCount(row.skipped)}
                        </Table.Td>
                        <Table.Td visibleFrom="sm" ta="end">
                          <ChangeMark
                            change={row.change === null ? null : row.change * 100}
                            more="worse"
                            unit="points"
                          />
                        </Table.Td>
                      </Table.Tr>
                    );
                  })}
                </Table.Tbody>
              </WideTable>
            );
          }}
        </Loaded>
      </Section>
    </>
  );
}
