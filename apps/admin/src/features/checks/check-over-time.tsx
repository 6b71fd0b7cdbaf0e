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

/** Whether a check fails more or less often than before. */
export function CheckOverTime(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const failures = useQuery(
    trpc.check.overTime.queryOptions({ scope, check }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Over time"
      description="Share of its results that failed"
      actions={
        <>
          <ChartOrTableButton />
          <ExportMenu
            name="check-over-time"
            label="the time series"
            query={{ ...writeScope(scope), check }}
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
