import { writeScope } from "@allset/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartOrTableButton } from "../../components/chart-or-table.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { FailureRateOverTime } from "../../components/failure-rate-over-time.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { useScope } from "../scope/use-scope.ts";

/** Whether it gets better: the share of results that failed, in days, weeks or months by the length of the period. */
export function FailuresOverTime() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const failures = useQuery(
    trpc.stats.failuresOverTime.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Failures over time"
      description="Share of the results that failed"
      actions={
        <>
          <ChartOrTableButton />
          <ExportMenu
            name="failures-over-time"
            label="failures over time"
            query={writeScope(scope)}
          />
        </>
      }
    >
      <Loaded query={failures}>
        {(steps) =>
          steps.length === 0 ? <NothingInScope /> : <FailureRateOverTime steps={steps} />
        }
      </Loaded>
    </Section>
  );
}
