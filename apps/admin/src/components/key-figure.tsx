import { Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** One number that answers a question by itself, with what it is a part of and how it changed. */
export function KeyFigure(props: {
  label: string;
  value: ReactNode;
  /** The denominator, or what the number means. */
  detail: ReactNode;
  change?: ReactNode;
}) {
  return (
    <Paper withBorder p="md" bg="var(--surface)" role="group" aria-label={props.label}>
      <Text size="sm" c="dimmed" fw={600}>
        {props.label}
      </Text>
      <Group gap="xs" align="baseline" mt={2}>
        <Text fz={28} fw={700} lh={1.2} className="numeric" data-testid="figure">
          {props.value}
        </Text>
        {props.change}
      </Group>
      <Text size="sm" c="dimmed" mt={2} component="div">
        {props.detail}
      </Text>
    </Paper>
  );
}
