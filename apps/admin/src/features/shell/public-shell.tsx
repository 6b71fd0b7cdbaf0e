import { Box, Container, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "../../components/links.tsx";
import { Logo } from "./logo.tsx";

/** The frame of pages that need no account. */
export function PublicShell(props: { children: ReactNode }) {
  return (
    <Box mih="100dvh" display="flex" style={{ flexDirection: "column" }}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <Box component="header" py="md" px="lg">
        <Logo />
      </Box>
      <Container component="main" id="content" size="lg" w="100%" px="md" pb="xl" flex={1}>
        {props.children}
      </Container>
      <Box component="footer" py="md" px="lg">
        <Group gap="lg" fz="sm">
          <TextLink to="/me">Your own data</TextLink>
          <TextLink to="/login">Staff sign-in</TextLink>
          <Text size="sm" c="dimmed">
            Allset: are you all set?
          </Text>
        </Group>
      </Box>
    </Box>
  );
}
