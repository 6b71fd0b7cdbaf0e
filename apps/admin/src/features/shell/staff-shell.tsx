import { ActionIcon, AppShell, Burger, Button, Group, Kbd, Tooltip } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { Link, Outlet } from "@tanstack/react-router";
import { Icon } from "../../components/icon.tsx";
import { searchFieldId } from "../../components/search-field.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { CommandPalette, palette } from "./command-palette.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { Logo } from "./logo.tsx";
import { OnlyWithRight } from "./only-with-right.tsx";
import { SideNavigation } from "./side-navigation.tsx";

/** The frame of every staff page: header, pages at the side, palette and keyboard. */
export function StaffShell() {
  const [navigation, navigationHandlers] = useDisclosure(false);
  const [help, helpHandlers] = useDisclosure(false);
  useHotkeys([
    ["/", () => document.getElementById(searchFieldId)?.focus()],
    ["shift+?", helpHandlers.open],
  ]);
  return (
    <AppShell
      header={{ height: 58 }}
      navbar={{ width: 224, breakpoint: "md", collapsed: { mobile: !navigation } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <AppShell.Header bg="var(--surface)">
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={navigation}
              onClick={navigationHandlers.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={navigation ? "Close the pages" : "Show the pages"}
              aria-expanded={navigation}
            />
            <Link
              to="/admin"
              aria-label="Allset, overview"
              style={{ color: "inherit", textDecoration: "none" }}
            >
              <Logo />
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              leftSection={<Icon name="search" size={16} />}
              rightSection={<Kbd size="xs">Ctrl K</Kbd>}
              onClick={palette.open}
              visibleFrom="sm"
              fw={500}
              size="sm"
            >
              Go to
            </Button>
            <ActionIcon
              hiddenFrom="sm"
              variant="default"
              size={34}
              onClick={palette.open}
              aria-label="Go to a page, workshop or check"
            >
              <Icon name="search" />
            </ActionIcon>
            <Tooltip label="Keyboard help">
              <ActionIcon
                variant="subtle"
                color="gray"
                size={34}
                onClick={helpHandlers.open}
                aria-label="Keyboard help"
              >
                <Icon name="help" size={20} />
              </ActionIcon>
            </Tooltip>
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" bg="var(--surface)" aria-label="Side">
        <SideNavigation onNavigate={navigationHandlers.close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        <OnlyWithRight>
          <Outlet />
        </OnlyWithRight>
      </AppShell.Main>
      <CommandPalette />
      <KeyboardHelp opened={help} onClose={helpHandlers.close} />
    </AppShell>
  );
}
