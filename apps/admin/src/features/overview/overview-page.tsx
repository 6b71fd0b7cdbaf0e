import { SimpleGrid, Stack } from "@mantine/core";
import { PageHeader } from "../../components/page-header.tsx";
import { ScopeBar } from "../scope/scope-bar.tsx";
import { FailuresOverTime } from "./failures-over-time.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { ReadinessByPython } from "./readiness-by-python.tsx";
import { ReadinessBySystem } from "./readiness-by-system.tsx";
import { TopFailingChecks } from "./top-failing-checks.tsx";
import { UpcomingWorkshops } from "./upcoming-workshops.tsx";

/** How ready everybody is, what fails, where, and what is coming up. */
export function OverviewPage() {
  return (
    <>
      <PageHeader
        title="Overview"
        description="How ready learners are, and what stands in their way."
      />
      <ScopeBar />
      <Stack gap="lg">
        <KeyFigures />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <TopFailingChecks />
          <UpcomingWorkshops />
        </SimpleGrid>
        <FailuresOverTime />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <ReadinessBySystem />
          <ReadinessByPython />
        </SimpleGrid>
      </Stack>
    </>
  );
}
