import { Anchor, Box, Container, Group, Text } from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import { Logo } from "./logo.tsx";

/** The frame of pages that need no account. */
export function PublicShell() {
  return (
    <Box mih="100dvh" display="flex" style={{ flexDirection: "column" }}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <Box component="header" py="md" px="lg">
        <Logo />
      </Box>
      <Container component="main" id="content" size="lg" w="100%" px="md" pb="xl" flex={1}>
        <Outlet />
      </Container>
      <Box component="footer" py="md" px="lg">
        <Group gap="lg">
          <Anchor size="sm" component={Link} to="/me" underline="always">
            Your own data
          </Anchor>
          <Anchor size="sm" component={Link} to="/login" underline="always">
            Staff sign-in
          </Anchor>
          <Text size="sm" c="dimmed">
            Allset: are you all set?
          </Text>
        </Group>
      </Box>
    </Box>
  );
}
