import { Box, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** The answer to a question in one line, said aloud when it changes. */
export function Verdict(props: {
  tone: "pass" | "warn" | "fail";
  title: string;
  children?: ReactNode;
}) {
  return (
    <Box
      role="status"
      px="md"
      py="xs"
      style={{ borderInlineStart: `4px solid var(--bar-${props.tone})`, background: "var(--page)" }}
    >
      <Text fw={650} size="sm" c={`var(--status-${props.tone})`}>
        {props.title}
      </Text>
      {props.children}
    </Box>
  );
}
