import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Icon } from "../../components/icon.tsx";
import { authClient } from "../sign-in/auth-client.ts";
import { useMe } from "./use-me.ts";

/** Who is signed in, the colours, and the way out. */
export function AccountMenu() {
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async () => {
    await authClient().signOut();
    queryClient.clear();
    await navigate({ to: "/login" });
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <UnstyledButton aria-label={`Account of ${me.account.name}`}>
          <Avatar color="pine" radius="xl" size={34} variant="filled">
            <Icon name="account" size={20} />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={650} size="sm" truncate>
            {me.account.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {me.account.email} · {me.role}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<Icon name="account" size={16} />}>
          Your account
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {(["auto", "light", "dark"] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <Icon name="done" size={16} /> : undefined}
          >
            {scheme === "auto" ? "As the system" : scheme === "light" ? "Light" : "Dark"}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
