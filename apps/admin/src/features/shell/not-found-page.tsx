import { Center, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { LinkButton } from "../../components/links.tsx";

/** For an address that leads nowhere. */
export function NotFoundPage() {
  useEffect(() => {
    document.title = "Not found · Allset";
  }, []);
  return (
    <Center component="section" mih="60dvh" px="md">
      <Stack align="center" ta="center" gap="sm">
        <Text c="dimmed" fw={700}>
          404
        </Text>
        <Title order={1}>There is no such page</Title>
        <Text c="dimmed" maw={460}>
          The address may be mistyped, or what it showed was deleted.
        </Text>
        <LinkButton to="/admin">Go to the overview</LinkButton>
      </Stack>
    </Center>
  );
}
