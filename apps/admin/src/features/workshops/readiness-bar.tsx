import { Stack, Text } from "@mantine/core";
import { Share } from "../../components/share.tsx";
import { ShareBar } from "../../components/share-bar.tsx";

/** How many learners of a workshop are ready, of how many. */
export function ReadinessBar(props: { ready: number; learners: number }) {
  const { ready, learners } = props;
  if (learners === 0) {
    return (
      <Text size="sm" c="dimmed">
        nobody yet
      </Text>
    );
  }
  return (
    <Stack gap={4} miw={110}>
      <ShareBar parts={[{ share: ready / learners, tone: "pass" }]} />
      <Share count={ready} of={learners} />
    </Stack>
  );
}
