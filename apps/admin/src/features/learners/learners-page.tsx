import { Button, Checkbox, Group, Table, Text } from "@mantine/core";
import { writeScope } from "@allset/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ListPager } from "../scope/list-pager.tsx";
import { useState } from "react";
import { ExportMenu } from "../../components/export-menu.tsx";
import { plural } from "../../components/format-number.ts";
import { Icon } from "../../components/icon.tsx";
import { Lines, Loaded } from "../../components/loaded.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { SortableHeader } from "../../components/sortable-header.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { ScopeBar } from "../scope/scope-bar.tsx";
import { usePage, usePageSearch, useScope, useSetSearch } from "../scope/use-scope.ts";
import { useMe } from "../shell/use-me.ts";
import { EraseLearnersDialog } from "./erase-learners-dialog.tsx";
import { LearnerLine } from "./learner-line.tsx";
import { LearnerStatusFilter, readStatus } from "./learner-status-filter.tsx";

/** Everybody who checked a computer: searched, narrowed, and where one may, erased. */
export function LearnersPage() {
  const trpc = useTRPC();
  const { can } = useMe();
  const { scope } = useScope();
  const page = usePage();
  const setSearch = useSetSearch();
  const status = readStatus(usePageSearch().status);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [erasing, setErasing] = useState(false);
  const learners = useQuery(
    trpc.learners.page.queryOptions({ scope, page, status }, { placeholderData: keepPreviousData }),
  );
  const shown = learners.data?.rows.map((row) => row.id) ?? [];
  const allShown = shown.length > 0 && shown.every((id) => selected.includes(id));
  const sorted = {
    sort: page.sort === "" ? "-lastSeenAt" : page.sort,
    onSort: (sort: string) => setSearch({ sort, page: undefined }),
  };
  return (
    <>
      <PageHeader
        title="Learners"
        description="Known by a pseudonym and a random key. An e-mail address is shown where a learner gave one."
      />
      <ScopeBar>
        <SearchField
          label="Search learners"
          value={page.q}
          onSearch={(q) => setSearch({ q, page: undefined }, { replace: true })}
        />
      </ScopeBar>
      <Section
        title={learners.data === undefined ? "Learners" : titleOf(learners.data)}
        actions={
          <ExportMenu
            name="learners"
            label="learners"
            query={{ ...writeScope(scope), status, q: page.q, sort: page.sort }}
          />
        }
        flush
      >
        <LearnerStatusFilter
          status={status}
          onChange={(next) => setSearch({ status: next, page: undefined })}
        />
        {selected.length > 0 && (
          <Group px="md" pb="xs" gap="xs" role="status">
            <Text size="sm" fw={600}>
              {plural(selected.length, "learner")} selected
            </Text>
            <Button
              size="compact-sm"
              color="red"
              variant="outline"
              leftSection={<Icon name="bin" size={14} />}
              onClick={() => setErasing(true)}
            >
              Delete…
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setSelected([])}>
              Select none
            </Button>
          </Group>
        )}
        <Loaded query={learners} skeleton={<Lines count={10} height={26} />}>
          {({ rows, total, more }) =>
            rows.length === 0 ? (
              <NothingInScope />
            ) : (
              <>
                <WideTable label="Learners" minWidth={860} foldsOnPhones>
                  <Table.Thead>
                    <Table.Tr>
                      {can.deleteLearners && (
                        <Table.Th w={44}>
                          <Checkbox
                            aria-label="Select all on this page"
                            checked={allShown}
                            indeterminate={!allShown && shown.some((id) => selected.includes(id))}
                            onChange={() =>
                              setSelected(
                                allShown
                                  ? selected.filter((id) => !shown.includes(id))
                                  : [...new Set([...selected, ...shown])],
                              )
                            }
                          />
                        </Table.Th>
                      )}
                      <SortableHeader column="pseudonym" {...sorted}>
                        Learner
                      </SortableHeader>
                      <Table.Th>State</Table.Th>
                      <SortableHeader column="workshop" visibleFrom="sm" {...sorted}>
                        Workshop
                      </SortableHeader>
                      <Table.Th visibleFrom="sm">System</Table.Th>
                      <SortableHeader column="attempts" visibleFrom="sm" numeric {...sorted}>
                        Attempts
                      </SortableHeader>
                      <SortableHeader column="lastSeenAt" visibleFrom="sm" numeric {...sorted}>
                        Last seen
                      </SortableHeader>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((row) => (
                      <LearnerLine
                        key={row.id}
                        row={row}
                        selected={selected.includes(row.id)}
                        onSelect={
                          can.deleteLearners
                            ? (on) =>
                                setSelected(
                                  on
                                    ? [...selected, row.id]
                                    : selected.filter((id) => id !== row.id),
                                )
                            : null
                        }
                      />
                    ))}
                  </Table.Tbody>
                </WideTable>
                <ListPager page={page} total={total} more={more} />
              </>
            )
          }
        </Loaded>
      </Section>
      {erasing && (
        <EraseLearnersDialog
          ids={selected}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            setSelected([]);
          }}
        />
      )}
    </>
  );
}

/** A search that finds very many does not count them to the last one. */
function titleOf({ total, more }: { total: number; more: boolean }): string {
  return more ? `More than ${plural(total, "learner")}` : plural(total, "learner");
}
