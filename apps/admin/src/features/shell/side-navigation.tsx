import { Stack, Text } from "@mantine/core";
import { Icon } from "../../components/icon.tsx";
import { NavigationItem } from "../../components/links.tsx";
import { type PageSearch, scopePart } from "../scope/page-search.ts";
import { type NavigationLink, navigationLinks } from "./navigation-links.ts";
import { useMe } from "./use-me.ts";

/** The pages of the app. Analytic pages keep the scope, so that a question can be followed from page to page. */
export function SideNavigation(props: { onNavigate: () => void }) {
  const { daily, organisation } = navigationLinks(useMe().role);
  return (
    <Stack gap={2} component="nav" aria-label="Pages">
      {daily.map((link) => (
        <PageLink key={link.to} link={link} onNavigate={props.onNavigate} />
      ))}
      {organisation.length > 0 && (
        <Text size="xs" fw={700} c="dimmed" mt="md" mb={4} px="sm">
          Organisation
        </Text>
      )}
      {organisation.map((link) => (
        <PageLink key={link.to} link={link} onNavigate={props.onNavigate} />
      ))}
    </Stack>
  );
}

function PageLink(props: { link: NavigationLink; onNavigate: () => void }) {
  const { link } = props;
  return (
    <NavigationItem
      to={link.to}
      search={(search: PageSearch) => (link.scoped ? scopePart(search) : {})}
      label={link.label}
      leftSection={<Icon name={link.icon} />}
      activeOptions={{ exact: link.to === "/admin", includeSearch: false }}
      onClick={props.onNavigate}
      style={{ borderRadius: 8 }}
    />
  );
}
