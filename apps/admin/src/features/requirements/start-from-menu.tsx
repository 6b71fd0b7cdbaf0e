import { presets } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import { Button, Menu, ScrollArea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Icon } from "../../components/icon.tsx";
import { Name } from "../../components/name.tsx";
import { useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";

/** Replaces the list under edit by a preset or another workshop's list. Nothing is saved by that. */
export function StartFromMenu(props: {
  slug: string;
  onChoose: (requirements: readonly Requirement[]) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const values = useQuery(trpc.stats.scopeValues.queryOptions());
  const others = (values.data?.workshops ?? []).filter(({ slug }) => slug !== props.slug);
  const copy = async (slug: string) => {
    const list = await queryClient.fetchQuery(trpc.workshops.requirements.queryOptions({ slug }));
    props.onChoose(list.items);
  };
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="down" size={14} />}>
          Start from
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={380}>
          <Menu.Label>Presets</Menu.Label>
          {presets.map((preset) => (
            <Menu.Item key={preset.id} onClick={() => props.onChoose(preset.requirements)}>
              {preset.title}
            </Menu.Item>
          ))}
          {others.length > 0 && <Menu.Label>Copy from another workshop</Menu.Label>}
          {others.map(({ slug, title }) => (
            <Menu.Item key={slug} onClick={() => void copy(slug).catch(notifyError)}>
              <Name>{title}</Name>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
