import { Text } from "@mantine/core";
import { formatDecimal } from "./format-number.ts";

type ChangeMarkProps = {
  /** Now minus before, in the unit that is shown; null when there is nothing to compare with. */
  change: number | null;
  /** Whether more is better, worse, or neither. */
  more: "better" | "worse" | "neutral";
  /** The unit, for those who hear the page and for the tooltip. */
  unit?: string;
};

/** How a number changed. Arrow and colour are also said in words for those who do not see them. */
export function ChangeMark(props: ChangeMarkProps) {
  const { change, more, unit = "" } = props;
  if (change === null) return null;
  if (Math.abs(change) < 0.05) {
    return (
      <Text span size="sm" c="dimmed">
        same
      </Text>
    );
  }
  const good = more === "neutral" ? null : change > 0 === (more === "better");
  const colour = good === null ? "dimmed" : `var(--status-${good ? "pass" : "fail"})`;
  const size = formatDecimal(Math.abs(change));
  const words = `${change > 0 ? "up" : "down"} ${size} ${unit}`.trim();
  return (
    <Text
      span
      size="sm"
      fw={600}
      c={colour}
      className="numeric"
      style={{ whiteSpace: "nowrap" }}
      title={`${words} against the period before`}
    >
      <span aria-hidden="true">
        {change > 0 ? "▲" : "▼"} {size}
      </span>
      <span className="visually-hidden">{words}</span>
    </Text>
  );
}
