import { Text } from "@mantine/core";
import { formatPercent } from "./format-number.ts";

/** A rate that never stands without its numerator and denominator. */
export function Share(props: { count: number; of: number; compact?: boolean }) {
  const { count, of } = props;
  return (
    <Text span size="sm" className="numeric" style={{ whiteSpace: "nowrap" }}>
      <Text span fw={650} inherit>
        {of === 0 ? "–" : formatPercent(count / of)}
      </Text>{" "}
      <Text span c="dimmed" inherit>
        {props.compact === true ? `${count}/${of}` : `${count} of ${of}`}
      </Text>
    </Text>
  );
}
