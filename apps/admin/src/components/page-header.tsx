import { Box, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

type PageHeaderProps = {
  /** The words of the browser's tab; also the heading, unless `heading` shows them otherwise. */
  title: string;
  heading?: ReactNode;
  /** Where the page belongs, above the heading. */
  above?: ReactNode;
  description?: ReactNode;
  /** At most one of them primary. */
  actions?: ReactNode;
};

/** A page's heading, what it is about, and what can be done on it. */
export function PageHeader(props: PageHeaderProps) {
  useEffect(() => {
    document.title = `${props.title} · Allset`;
  }, [props.title]);
  return (
    <Group justify="space-between" align="flex-end" gap="md" mb="lg">
      <Stack gap={4} flex="1 1 320px" miw={0}>
        {props.above !== undefined && <Box fz="sm">{props.above}</Box>}
        <Title order={1}>{props.heading ?? props.title}</Title>
        {props.description !== undefined && (
          <Text c="dimmed" component="div" maw={720}>
            {props.description}
          </Text>
        )}
      </Stack>
      {props.actions !== undefined && <Group gap="xs">{props.actions}</Group>}
    </Group>
  );
}
