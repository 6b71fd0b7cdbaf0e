import { writeScope } from "@allset/contract";
import { SimpleGrid } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ExportMenu } from "../../components/export-menu.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { useScope } from "../scope/use-scope.ts";
import { VersionDistribution } from "./version-distribution.tsx";
import { VersionsAndMinimum } from "./versions-and-minimum.tsx";

/** Which versions are out there, and whom another minimum would shut out. */
export function CheckVersions(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const versions = useQuery(
    trpc.check.versions.queryOptions({ scope, check }, { placeholderData: keepPreviousData }),
  );
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: "start" }}>
      <Section
        title="Versions out there"
        description="Newest first"
        actions={
          <ExportMenu
            name="check-versions"
            label="versions"
            query={{ ...writeScope(scope), check }}
          />
        }
        flush
      >
        <Loaded query={versions}>
          {(rows) => <VersionDistribution check={check} rows={rows} />}
        </Loaded>
      </Section>
      <Section title="Another minimum" description="Try a minimum before you require it">
        <Loaded query={versions}>{(rows) => <VersionsAndMinimum rows={rows} />}</Loaded>
      </Section>
    </SimpleGrid>
  );
}
