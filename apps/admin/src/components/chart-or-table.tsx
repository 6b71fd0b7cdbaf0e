import { ActionIcon, Skeleton, Tooltip } from "@mantine/core";
import { lazy, Suspense, type ReactNode } from "react";
import { usePageSearch, useSetSearch } from "../features/scope/use-scope.ts";
import { Icon } from "./icon.tsx";
import type { ChartPoint, ChartSeries } from "./time-chart.tsx";

const TimeChart = lazy(async () => ({ default: (await import("./time-chart.tsx")).TimeChart }));

/** Turns charts into their tables and back; the choice is part of the address. */
export function ChartOrTableButton() {
  const asTable = usePageSearch().show === "table";
  const setSearch = useSetSearch();
  const label = asTable ? "Show as chart" : "Show as table";
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => setSearch({ show: asTable ? undefined : "table" }, { replace: true })}
      >
        <Icon name={asTable ? "chart" : "table"} />
      </ActionIcon>
    </Tooltip>
  );
}

/** A series over time, and the same numbers as a table for those who read rows better. */
export function ChartOrTable(props: {
  /** What the chart shows, in one sentence, for those who do not see it. */
  summary: string;
  points: ChartPoint[];
  series: ChartSeries[];
  format: (value: number) => string;
  max?: number;
  table: ReactNode;
}) {
  const asTable = usePageSearch().show === "table";
  if (asTable) return props.table;
  return (
    <figure role="img" aria-label={props.summary} style={{ margin: 0 }}>
      <Suspense fallback={<Skeleton h={240} />}>
        <TimeChart
          points={props.points}
          series={props.series}
          format={props.format}
          {...(props.max === undefined ? {} : { max: props.max })}
        />
      </Suspense>
    </figure>
  );
}
