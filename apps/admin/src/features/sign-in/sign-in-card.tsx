import { Box, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

/** The frame of the three ways in: signing in, the first set-up, an invite. */
export function SignInCard(props: { title: string; about?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${props.title} · Allset`;
  }, [props.title]);
  return (
    <Box maw={420} mx="auto" mt={{ base: "md", sm: 56 }}>
      <Paper withBorder p="xl" bg="var(--surface)" shadow="sm">
        <Title order={1} fz={24} mb={6}>
          {props.title}
        </Title>
        {props.about !== undefined && (
          <Text c="dimmed" size="sm" mb="lg" component="div">
            {props.about}
          </Text>
        )}
        {props.children}
      </Paper>
    </Box>
  );
}
