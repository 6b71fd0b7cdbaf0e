import { Badge, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { LoadedPage } from "../../components/loaded-page.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useTRPC } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";
import { CommandForLearners } from "./command-for-learners.tsx";
import { LearnersOnBoard } from "./learners-on-board.tsx";
import { ReadinessByCheck } from "./readiness-by-check.tsx";
import { ReadinessCounts } from "./readiness-counts.tsx";
import { TopBlockers } from "./top-blockers.tsx";
import { workshopDates } from "./workshop-dates.ts";
import { WorkshopActions } from "./workshop-actions.tsx";
import { WorkshopStateBadge } from "./workshop-state.tsx";

const boardSeconds = 5;

/** The readiness board: who is ready, who needs help with what, and what would help most. */
export function WorkshopPage() {
  const trpc = useTRPC();
  const { slug } = useParams({ from: "/staff/admin/workshops/$slug" });
  const { can } = useMe();
  const workshop = useQuery(trpc.workshops.get.queryOptions({ slug }));
  const board = useQuery(
    trpc.workshops.board.queryOptions({ slug }, { refetchInterval: boardSeconds * 1000 }),
  );
  return (
    <LoadedPage
      query={workshop}
      what="workshop"
      name={slug}
      back={<TextLink to="/admin/workshops">Workshops</TextLink>}
    >
      {(found) => (
        <>
          <PageHeader
            title={found.title}
            heading={<Name>{found.title}</Name>}
            above={<TextLink to="/admin/workshops">Workshops</TextLink>}
            description={
              <Group gap="xs">
                <WorkshopStateBadge state={found.state} />
                <Text span size="sm">
                  {workshopDates(found.startsOn, found.endsOn)}
                  {found.seats !== null && ` · ${found.seats} seats`} ·{" "}
                  <Name mono>{found.slug}</Name>
                </Text>
                <Badge variant="dot" color={board.isError ? "red" : "pine"} c="inherit">
                  {board.isError ? "Not up to date" : "Live"}
                </Badge>
              </Group>
            }
            actions={can.editWorkshops && <WorkshopActions workshop={found} />}
          />
          <Stack gap="lg">
            <Loaded query={board}>
              {(readiness) => (
                <Stack gap="lg">
                  <ReadinessCounts counts={readiness.counts} />
                  <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
                    <TopBlockers
                      blockers={readiness.topBlockers}
                      slug={slug}
                      checked={
                        readiness.counts.ready + readiness.counts.nearly + readiness.counts.blocked
                      }
                    />
                    <CommandForLearners workshop={found} />
                  </SimpleGrid>
                  {can.seeLearners && <LearnersOnBoard rows={readiness.rows} />}
                  <ReadinessByCheck rows={readiness.perCheck} slug={slug} />
                </Stack>
              )}
            </Loaded>
          </Stack>
        </>
      )}
    </LoadedPage>
  );
}
