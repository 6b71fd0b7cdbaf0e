import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  useSpotlight,
} from "@mantine/spotlight";
import { catalogue } from "@allset/checks";
import { useNavigate } from "@tanstack/react-router";
import { Icon } from "../../components/icon.tsx";
import { useWorkshopNames } from "../workshops/use-workshop-names.ts";
import { navigationLinks } from "./navigation-links.ts";
import { useErrorNotice } from "./notify-error.ts";
import { useMe } from "./use-me.ts";

export const [paletteStore, palette] = createSpotlight();

/** Goes to any page, workshop or check by typing a part of its name. */
export function CommandPalette() {
  const navigate = useNavigate();
  const me = useMe();
  const { opened } = useSpotlight(paletteStore);
  const names = useWorkshopNames([], { enabled: opened });
  useErrorNotice(names.error);
  const { daily, organisation } = navigationLinks(me.role);
  const pages: SpotlightActionData[] = [...daily, ...organisation].map((link) => ({
    id: link.to,
    label: link.label,
    description: link.about,
    leftSection: <Icon name={link.icon} />,
    onClick: () => void navigate({ to: link.to }),
  }));
  const workshops: SpotlightActionData[] = names.workshops.map((workshop) => ({
    id: `workshop ${workshop.slug}`,
    label: workshop.title,
    description: workshop.slug,
    leftSection: <Icon name="workshops" />,
    onClick: () => void navigate({ to: "/admin/workshops/$slug", params: { slug: workshop.slug } }),
  }));
  const checks: SpotlightActionData[] = catalogue.map((check) => ({
    id: `check ${check.id}`,
    label: check.title,
    description: "Check",
    leftSection: <Icon name="checks" />,
    onClick: () => void navigate({ to: "/admin/checks/$check", params: { check: check.id } }),
  }));
  return (
    <Spotlight
      store={paletteStore}
      shortcut={["mod + K"]}
      actions={[
        { group: "Pages", actions: pages },
        { group: "Workshops", actions: workshops },
        { group: "Checks", actions: checks },
      ]}
      limit={12}
      highlightQuery
      onQueryChange={names.search}
      nothingFound={names.isWaiting ? "Searching…" : "Nothing has that name"}
      searchProps={{
        placeholder: "Go to a page, workshop or check",
        "aria-label": "Go to a page, workshop or check",
        leftSection: <Icon name="search" />,
      }}
      attributes={{ content: { "aria-label": "Go to a page, workshop or check" } }}
      scrollable
      maxHeight={420}
    />
  );
}
