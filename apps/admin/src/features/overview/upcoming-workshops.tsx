import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EmptyNote } from "../../components/empty-note.tsx";
import { LinkButton, TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { formatDay } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";
import { ReadinessBar } from "../workshops/readiness-bar.tsx";

/** The workshops that come next, with how ready their learners are. Not narrowed by the scope: this is the calendar. */
export function UpcomingWorkshops() {
  const trpc = useTRPC();
  const { can } = useMe();
  const workshops = useQuery(trpc.workshops.upcoming.queryOptions());
  return (
    <Section
      title="Coming up"
      description="Workshops from today on"
      actions={
        <LinkButton to="/admin/workshops" variant="subtle" size="compact-sm">
          All workshops
        </LinkButton>
      }
      flush
    >
      <Loaded query={workshops}>
        {(upcoming) => {
          if (upcoming.length === 0) {
            return (
              <EmptyNote
                title="No workshop is coming up"
                action={
                  can.createWorkshops && (
                    <TextLink to="/admin/workshops" size="sm">
                      Make one
                    </TextLink>
                  )
                }
              />
            );
          }
          return (
            <WideTable label="Workshops coming up" minWidth={400} foldsOnPhones>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Workshop</Table.Th>
                  <Table.Th>Starts</Table.Th>
                  <Table.Th>Ready</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {upcoming.map((row) => (
                  <Table.Tr key={row.slug}>
                    <Table.Td>
                      <Link
                        to="/admin/workshops/$slug"
                        params={{ slug: row.slug }}
                        className="row-link"
                      >
                        <Name>{row.title}</Name>
                      </Link>
                    </Table.Td>
                    <Table.Td w={{ sm: 120 }}>{formatDay(row.startsOn)}</Table.Td>
                    <Table.Td>
                      <ReadinessBar ready={row.ready} learners={row.learners} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </WideTable>
          );
        }}
      </Loaded>
    </Section>
  );
}
