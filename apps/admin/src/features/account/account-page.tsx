import { Stack, Text } from "@mantine/core";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { useMe } from "../shell/use-me.ts";
import { roleWords } from "../staff/role-words.ts";
import { ChangePassword } from "./change-password.tsx";
import { OpenSessions } from "./open-sessions.tsx";
import { ApiKeys } from "../settings/api-keys.tsx";

/** One's own account: what it may do, its password, where it is signed in. */
export function AccountPage() {
  const me = useMe();
  const { word, about } = roleWords[me.role];
  return (
    <>
      <PageHeader title="Your account" description={<Name>{me.account.email}</Name>} />
      <Stack gap="lg" maw={720}>
        <Section title={<Name>{me.account.name}</Name>}>
          <Text size="sm">
            {word}: {about}.
          </Text>
          {me.workshops.length > 0 && (
            <Text size="sm" mt={4}>
              Your workshops: <Name>{me.workshops.join(", ")}</Name>
            </Text>
          )}
        </Section>
        <ChangePassword />
        <OpenSessions />
        {!me.can.changeSettings && <ApiKeys />}
      </Stack>
    </>
  );
}
