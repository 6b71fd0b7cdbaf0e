import { Box, Button, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EmptyNote } from "../../components/empty-note.tsx";
import { formatCount } from "../../components/format-number.ts";
import { Icon } from "../../components/icon.tsx";
import { Lines, Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { SortableHeader } from "../../components/sortable-header.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { ListPager } from "../scope/list-pager.tsx";
import { usePage, useSetSearch } from "../scope/use-scope.ts";
import { useMe } from "../shell/use-me.ts";
import { NewWorkshopDialog } from "./new-workshop-dialog.tsx";
import { ReadinessBar } from "./readiness-bar.tsx";
import { WorkshopStateBadge } from "./workshop-state.tsx";
import { workshopDates } from "./workshop-dates.ts";

/** Every workshop one may see, with how ready its learners are. */
export function WorkshopsPage() {
  const trpc = useTRPC();
  const { can } = useMe();
  const page = usePage();
  const setSearch = useSetSearch();
  const [making, dialog] = useDisclosure(false);
  const workshops = useQuery(
    trpc.workshops.page.queryOptions(page, { placeholderData: keepPreviousData }),
  );
  const sorted = {
    sort: page.sort === "" ? "-startsOn" : page.sort,
    onSort: (sort: string) => setSearch({ sort, page: undefined }),
  };
  const makeOne = can.createWorkshops && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={dialog.open}>
      New workshop
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Workshops"
        description="Each has one list of what learners need, and one command to give them."
        actions={makeOne}
      />
      <Section
        title="All workshops"
        actions={
          <SearchField
            label="Search workshops"
            value={page.q}
            onSearch={(q) => setSearch({ q, page: undefined }, { replace: true })}
          />
        }
        flush
      >
        <Loaded query={workshops} skeleton={<Lines count={6} height={28} />}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <EmptyNote
                title={page.q === "" ? "There is no workshop yet" : "No workshop has that name"}
                action={page.q === "" ? makeOne : undefined}
              >
                {page.q === ""
                  ? "Make one, choose what learners need, and give them its command."
                  : "Search for a part of its title or its short name."}
              </EmptyNote>
            ) : (
              <>
                <WideTable label="Workshops" minWidth={780} foldsOnPhones>
                  <Table.Thead>
                    <Table.Tr>
                      <SortableHeader column="title" {...sorted}>
                        Workshop
                      </SortableHeader>
                      <SortableHeader column="startsOn" visibleFrom="sm" {...sorted}>
                        Dates
                      </SortableHeader>
                      <Table.Th visibleFrom="sm">State</Table.Th>
                      <SortableHeader column="ready" {...sorted}>
                        Ready
                      </SortableHeader>
                      <SortableHeader column="learners" visibleFrom="sm" numeric {...sorted}>
                        Learners
                      </SortableHeader>
                      <SortableHeader column="attempts" visibleFrom="sm" numeric {...sorted}>
                        Attempts
                      </SortableHeader>
                      <SortableHeader column="lastAttemptAt" visibleFrom="sm" numeric {...sorted}>
                        Last attempt
                      </SortableHeader>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((row) => (
                      <Table.Tr key={row.slug}>
                        <Table.Td>
                          <Link
                            to="/admin/workshops/$slug"
                            params={{ slug: row.slug }}
                            className="row-link"
                          >
                            <Name>{row.title}</Name>
                          </Link>
                          <Text size="xs" c="dimmed">
                            <Name mono>{row.slug}</Name>
                          </Text>
                          <Text size="xs" c="dimmed" hiddenFrom="sm">
                            {workshopDates(row.startsOn, row.endsOn)}
                          </Text>
                          <Box hiddenFrom="sm" mt={4}>
                            <WorkshopStateBadge state={row.state} />
                          </Box>
                        </Table.Td>
                        <Table.Td visibleFrom="sm">
                          {workshopDates(row.startsOn, row.endsOn)}
                        </Table.Td>
                        <Table.Td visibleFrom="sm">
                          <WorkshopStateBadge state={row.state} />
                        </Table.Td>
                        <Table.Td>
                          <ReadinessBar ready={row.ready} learners={row.learners} />
                        </Table.Td>
                        <Table.Td visibleFrom="sm" ta="end">
                          {formatCount(row.learners)}
                          {row.seats !== null && (
                            <Text span c="dimmed" inherit>
                              {" "}
                              of {formatCount(row.seats)}
                            </Text>
                          )}
                        </Table.Td>
                        <Table.Td visibleFrom="sm" ta="end">
                          {formatCount(row.attempts)}
                        </Table.Td>
                        <Table.Td visibleFrom="sm" ta="end">
                          <Moment at={row.lastAttemptAt} />
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
      {making && <NewWorkshopDialog onClose={dialog.close} />}
    </>
  );
}
