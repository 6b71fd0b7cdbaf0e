import { Text } from "@mantine/core";
import { formatDecimal } from "./format-number.ts";

type ChangeMarkProps = {
  /** Now minus before, in the unit that is shown; null when there is nothing to compare with. */
  change: number | null;
  /** Whether more is better, worse, or neither. */
  more: "better" | "worse" | "neutral";
  /** What follows the number, such as ` points`. */
  unit?: string;
};

/** How a number changed; said in words for those who do not see arrow and colour. */
export function ChangeMark(props: ChangeMarkProps) {
  const { change, more, unit = "" } = props;
  if (change === null) return null;
  if (Math.abs(change) < 0.05) {
    return (
      <Text span size="sm" c="dimmed">
        no change
      </Text>
    );
  }
  const good = more === "neutral" ? null : change > 0 === (more === "better");
  const colour = good === null ? "dimmed" : `var(--status-${good ? "pass" : "fail"})`;
  return (
    <Text span size="sm" fw={600} c={colour} className="numeric" style={{ whiteSpace: "nowrap" }}>
      <span aria-hidden="true">{change > 0 ? "▲ " : "▼ "}</span>
      {change > 0 ? "up " : "down "}
      {formatDecimal(Math.abs(change))}
      {unit}
    </Text>
  );
}
