import { SimpleGrid, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { formatCount, formatPercent, plural } from "../../components/format-number.ts";
import { KeyFigure } from "../../components/key-figure.tsx";
import { TextLink } from "../../components/links.tsx";
import { LoadedPage } from "../../components/loaded-page.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useTRPC } from "../../trpc.ts";
import { CheckLink } from "../scope/check-link.tsx";
import { scopePart } from "../scope/page-search.ts";
import { ScopeBar } from "../scope/scope-bar.tsx";
import { useScope } from "../scope/use-scope.ts";
import { useMe } from "../shell/use-me.ts";
import { AffectedLearners } from "./affected-learners.tsx";
import { Fixes } from "./fixes.tsx";
import { ProblemSamples } from "./problem-samples.tsx";
import { ProblemSpread } from "./problem-spread.tsx";
import { ProblemStateMenu } from "./problem-state-menu.tsx";

/** One problem: what it looks like, where it is met, and which fixes helped. */
export function ProblemPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const { can } = useMe();
  const { problem: name } = useParams({ from: "/staff/admin/problems/$problem" });
  const id = Number(name);
  const problem = useQuery(
    trpc.problem.get.queryOptions({ id, scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <LoadedPage
      query={problem}
      what="problem"
      name={name}
      back={
        <TextLink to="/admin/problems" search={scopePart}>
          Problems
        </TextLink>
      }
    >
      {(found) => (
        <>
          <PageHeader
            title={found.title}
            heading={<Name>{found.title}</Name>}
            above={
              <TextLink to="/admin/problems" search={scopePart}>
                Problems
              </TextLink>
            }
            description={
              <Text size="sm" c="dimmed" component="div">
                <CheckLink check={found.check} /> · first seen <Moment at={found.firstSeenAt} /> ·
                last seen <Moment at={found.lastSeenAt} />
              </Text>
            }
            actions={<ProblemStateMenu problem={found} mayChange={can.editWorkshops} />}
          />
          <ScopeBar hide={["check", "version"]} />
          <Stack gap="lg">
            <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: "sm", sm: "lg" }}>
              <KeyFigure
                label="Learners"
                value={formatCount(found.learners)}
                detail={scope.attempts === "current" ? "have it now" : "ever had it"}
              />
              <KeyFigure
                label="Never fixed"
                value={formatPercent(found.neverFixedShare)}
                detail={`of ${plural(found.learnersEver, "learner")} who ever had it`}
              />
              <KeyFigure
                label="Attempts"
                value={formatCount(found.attempts)}
                detail="it was seen in"
              />
              <KeyFigure
                label="Fixes"
                value={found.fixes.length}
                detail={found.fixes.length === 0 ? "none written yet" : "shown to learners"}
              />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
              <Fixes problem={found} mayChange={can.editWorkshops} />
              <ProblemSamples samples={found.samples} />
            </SimpleGrid>
            <ProblemSpread problem={found} />
            {can.seeLearners && <AffectedLearners learners={found.affected} />}
          </Stack>
        </>
      )}
    </LoadedPage>
  );
}
