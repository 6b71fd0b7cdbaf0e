import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { LoadedPage } from "../../components/loaded-page.tsx";
import { Name } from "../../components/name.tsx";
import { useTRPC } from "../../trpc.ts";
import { RequirementsEditor } from "./requirements-editor.tsx";

/** A workshop's requirement list under edit. */
export function RequirementsPage() {
  const trpc = useTRPC();
  const { slug } = useParams({ from: "/staff/admin/workshops/$slug/requirements" });
  const workshop = useQuery(trpc.workshops.get.queryOptions({ slug }));
  const list = useQuery(
    // An edit under way must not be replaced by what somebody else saves; saving notices that.
    trpc.workshops.requirements.queryOptions({ slug }, { staleTime: Infinity, gcTime: 0 }),
  );
  return (
    <LoadedPage
      query={workshop}
      what="workshop"
      name={slug}
      back={<TextLink to="/admin/workshops">Workshops</TextLink>}
    >
      {(found) => (
        <Loaded query={list}>
          {(stored) => (
            <RequirementsEditor
              key={stored.revision}
              workshop={found}
              stored={stored}
              above={
                <Group gap={6}>
                  <TextLink to="/admin/workshops">Workshops</TextLink>
                  <Text span inherit c="dimmed" aria-hidden="true">
                    /
                  </Text>
                  <TextLink to="/admin/workshops/$slug" params={{ slug }}>
                    <Name>{found.title}</Name>
                  </TextLink>
                </Group>
              }
            />
          )}
        </Loaded>
      )}
    </LoadedPage>
  );
}
