import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";

export type ChartSeries = { key: string; label: string; colour: string };
export type ChartPoint = { label: string } & Record<string, string | number | null>;

/** A line over time. In a chunk of its own: charts weigh more than the rest of a page together. */
export function TimeChart(props: {
  points: ChartPoint[];
  series: ChartSeries[];
  /** How a value reads on the axis and in the tooltip. */
  format: (value: number) => string;
  /** The largest value of the axis, such as 1 for shares. */
  max?: number;
}) {
  return (
    <LineChart
      h={240}
      data={props.points}
      dataKey="label"
      series={props.series.map(({ key, label, colour }) => ({ name: key, label, color: colour }))}
      valueFormatter={props.format}
      curveType="linear"
      withLegend={props.series.length > 1}
      legendProps={{ verticalAlign: "top", align: "left", height: 34 }}
      yAxisProps={{ domain: [0, props.max ?? "auto"], width: 44, allowDecimals: true }}
      xAxisProps={{ minTickGap: 28, tickMargin: 8 }}
      strokeWidth={2.5}
      dotProps={{ r: 2.5 }}
      gridAxis="x"
      tickLine="none"
      connectNulls={false}
      lineProps={{ isAnimationActive: false }}
    />
  );
}
