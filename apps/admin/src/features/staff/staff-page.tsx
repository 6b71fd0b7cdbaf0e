import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "../../components/icon.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { InviteTable } from "./invite-table.tsx";
import { RoleGuide } from "./role-guide.tsx";
import { StaffTable } from "./staff-table.tsx";

/** Who may sign in, with which rights, and who is invited. */
export function StaffPage() {
  const trpc = useTRPC();
  const [inviting, dialog] = useDisclosure(false);
  const staff = useQuery(trpc.staff.page.queryOptions());
  const invites = useQuery(trpc.staff.invites.queryOptions());
  return (
    <>
      <PageHeader
        title="Staff"
        description="Instructors and organisers. Invites are links to pass on: no mail server is needed."
        actions={
          <Button leftSection={<Icon name="plus" size={16} />} onClick={dialog.open}>
            Invite
          </Button>
        }
      />
      <Stack gap="lg">
        <Section title="Accounts" flush>
          <Loaded query={staff}>{({ rows }) => <StaffTable rows={rows} />}</Loaded>
        </Section>
        <Section title="Invites" flush>
          <Loaded query={invites}>{(rows) => <InviteTable rows={rows} />}</Loaded>
        </Section>
        <RoleGuide />
      </Stack>
      {inviting && <InviteDialog onClose={dialog.close} />}
    </>
  );
}
