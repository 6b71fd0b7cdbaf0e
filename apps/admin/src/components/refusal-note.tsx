import { Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** Says calmly what a page or card does not show, who can help, and where to go instead. */
export function RefusalNote(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Paper withBorder role="note" className="note" p="md" bg="var(--surface)">
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <Icon name="help" size={20} />
        <Stack gap={4} miw={0}>
          <Text fw={650}>{props.title}</Text>
          {props.children !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {props.children}
            </Text>
          )}
          {props.action !== undefined && <Text size="sm">{props.action}</Text>}
        </Stack>
      </Group>
    </Paper>
  );
}
