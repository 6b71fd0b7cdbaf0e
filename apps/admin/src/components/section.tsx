import { Box, Group, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

type SectionProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Lets a table reach the card's edges. */
  flush?: boolean;
};

/** One question of a page with its answer, on a card of its own. */
export function Section(props: SectionProps) {
  const heading = useId();
  return (
    <Paper withBorder component="section" aria-labelledby={heading} bg="var(--surface)" miw={0}>
      <Group justify="space-between" align="flex-start" gap="sm" p="md" pb="xs" wrap="nowrap">
        <Box miw={0}>
          <Title order={2} id={heading}>
            {props.title}
          </Title>
          {props.description !== undefined && (
            <Text c="dimmed" size="sm" component="div">
              {props.description}
            </Text>
          )}
        </Box>
        {props.actions !== undefined && (
          <Group gap={4} wrap="nowrap">
            {props.actions}
          </Group>
        )}
      </Group>
      <Box
        className={props.flush === true ? "flush" : ""}
        px={props.flush === true ? 0 : "md"}
        pb={props.flush === true ? 4 : "md"}
      >
        {props.children}
      </Box>
    </Paper>
  );
}
