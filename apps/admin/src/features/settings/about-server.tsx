import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../components/loaded.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";

/** Which Allset this is. */
export function AboutServer() {
  const trpc = useTRPC();
  const site = useQuery(trpc.site.info.queryOptions());
  return (
    <Section title="About">
      <Loaded query={site}>
        {({ version, demo }) => (
          <Text size="sm">
            Allset {version}
            {demo && ", with demo data"}.{" "}
            <Anchor href="/api/openapi.json" size="sm" underline="always">
              Description of the HTTP doors
            </Anchor>
          </Text>
        )}
      </Loaded>
    </Section>
  );
}
