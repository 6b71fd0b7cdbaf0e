import { Anchor, Stack, Tabs, Text } from "@mantine/core";
import { CopyableCommand } from "../../components/copyable-command.tsx";
import { Section } from "../../components/section.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { learnerCommands } from "./learner-commands.ts";
import type { WorkshopState } from "./workshop-state.tsx";

/** What instructors hand to learners: the page, and the one command for each system. */
export function CommandForLearners(props: {
  workshop: { slug: string; joinCode: string; state: WorkshopState };
}) {
  const commands = learnerCommands(window.location.origin, props.workshop);
  return (
    <Section
      title="For your learners"
      description={
        <>
          Send them{" "}
          <Anchor href={commands.page} target="_blank" rel="noopener" underline="always" size="sm">
            the workshop&rsquo;s page
          </Anchor>
          , or the command for their system.
        </>
      }
    >
      <Stack gap="sm">
        {props.workshop.state === "draft" && (
          <Verdict tone="warn" title="Learners cannot see a draft. Open it before you send this." />
        )}
        <CopyableCommand label="Page for learners">{commands.page}</CopyableCommand>
        <Tabs defaultValue="unix" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="unix">macOS, Linux</Tabs.Tab>
            <Tabs.Tab value="windows">Windows</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="unix" pt="sm">
            <CopyableCommand label="In Terminal">{commands.sh}</CopyableCommand>
          </Tabs.Panel>
          <Tabs.Panel value="windows" pt="sm">
            <CopyableCommand label="In PowerShell">{commands.powershell}</CopyableCommand>
          </Tabs.Panel>
        </Tabs>
        <Text size="xs" c="dimmed">
          The code in it marks results as your class&rsquo;s, so that a room behind one address is
          not held back.
        </Text>
      </Stack>
    </Section>
  );
}
