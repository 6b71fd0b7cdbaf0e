import { Box, Group, Stack, Text, Timeline } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { plural } from "../../components/format-number.ts";
import { formatMoment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import type { Outputs } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { attemptStory } from "./attempt-story.ts";

type Attempt = Outputs["learners"]["get"]["attempts"][number];

/** A learner's attempts, newest first, each told as what it changed: fixed, broken, still missing. */
export function AttemptTimeline(props: { learner: string; attempts: readonly Attempt[] }) {
  return (
    <Box style={{ gridColumn: "span 2" }} miw={0} className="one-of-columns">
      <Section title="Attempts" description="What changed from one to the next">
        <Timeline bulletSize={18} lineWidth={2} active={-1}>
          {props.attempts.map((attempt) => (
            <Timeline.Item
              key={attempt.id}
              bullet={
                <Box
                  w={10}
                  h={10}
                  bg={`var(--bar-${attempt.ready ? "pass" : "fail"})`}
                  style={{ borderRadius: 5 }}
                />
              }
              title={
                <Group gap="xs">
                  <Link
                    to="/admin/attempts/$learner/$attempt"
                    params={{ learner: props.learner, attempt: attempt.id }}
                    className="row-link"
                  >
                    {formatMoment(attempt.receivedAt)}
                  </Link>
                  <Text
                    span
                    size="sm"
                    fw={600}
                    c={`var(--status-${attempt.ready ? "pass" : "fail"})`}
                  >
                    {attempt.ready ? "ready" : "not ready"}
                  </Text>
                </Group>
              }
            >
              <Story attempt={attempt} first={attempt.seq === 1} />
            </Timeline.Item>
          ))}
        </Timeline>
      </Section>
    </Box>
  );
}

function Story(props: { attempt: Attempt; first: boolean }) {
  const { attempt } = props;
  const { fixed, broken, stillFailing } = attemptStory(attempt);
  const names = (checks: readonly string[]) => checks.map(checkTitle).join(", ");
  const unchanged = fixed.length === 0 && broken.length === 0 && stillFailing.length === 0;
  return (
    <Stack gap={2} mt={2}>
      <Text size="sm" c="dimmed">
        Attempt {attempt.seq} · {plural(attempt.results.length, "check")} ·{" "}
        <Name>{`${attempt.platform.os} ${attempt.platform.osVersion}`}</Name> ·{" "}
        <Name>{attempt.workshop ?? "no workshop"}</Name>
        {!attempt.verified && attempt.workshop !== null && " · without its join code"}
      </Text>
      {fixed.length > 0 && !props.first && (
        <Text size="sm">
          <Text span inherit fw={600} c="var(--status-pass)">
            Fixed:
          </Text>{" "}
          {names(fixed)}
        </Text>
      )}
      {broken.length > 0 && (
        <Text size="sm">
          <Text span inherit fw={600} c="var(--status-fail)">
            {props.first ? "Failed:" : "Newly failing:"}
          </Text>{" "}
          {names(broken)}
        </Text>
      )}
      {stillFailing.length > 0 && (
        <Text size="sm">
          <Text span inherit fw={600} c="var(--status-fail)">
            Still failing:
          </Text>{" "}
          {names(stillFailing)}
        </Text>
      )}
      {unchanged && <Text size="sm">Nothing failed.</Text>}
    </Stack>
  );
}
