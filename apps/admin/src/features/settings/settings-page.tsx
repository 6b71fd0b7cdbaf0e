import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../components/loaded.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useTRPC } from "../../trpc.ts";
import { ApiKeys } from "./api-keys.tsx";
import { AboutServer } from "./about-server.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** What the organisation decides while the server runs. */
export function SettingsPage() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <>
      <PageHeader title="Settings" description="For the whole organisation." />
      <Stack gap="lg" maw={820}>
        <Loaded query={settings}>{(saved) => <SettingsForm saved={saved} />}</Loaded>
        <ApiKeys />
        <AboutServer />
      </Stack>
    </>
  );
}
