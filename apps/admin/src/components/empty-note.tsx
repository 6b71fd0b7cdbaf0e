import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** Stands where nothing is, and says what would bring something here. */
export function EmptyNote(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Text fw={650}>{props.title}</Text>
      {props.children !== undefined && (
        <Text c="dimmed" size="sm" maw={520} component="div">
          {props.children}
        </Text>
      )}
      {props.action}
    </Stack>
  );
}
