import type { Reason, Status } from "@allset/contract";
import { Group, Text } from "@mantine/core";

const words: Record<Status, { glyph: string; word: string }> = {
  pass: { glyph: "✓", word: "passed" },
  warn: { glyph: "!", word: "warning" },
  fail: { glyph: "✗", word: "failed" },
  skip: { glyph: "–", word: "skipped" },
};

const reasons: Record<Reason, string> = {
  missing: "not found",
  outdated: "too old",
  too_new: "newer than tested",
  not_on_path: "installed, but not on the path",
  broken: "broken",
  shadowed: "hidden by another installation",
  blocked: "needs another check first",
  timed_out: "took too long",
  unknown: "cause unknown",
};

/** The words for why a result is not a plain pass. */
export function reasonWords(reason: Reason): string {
  return reasons[reason];
}

/** A result's state in words; the glyph and the colour repeat it. */
export function StatusBadge(props: { status: Status; reason?: Reason | null | undefined }) {
  const { glyph, word } = words[props.status];
  return (
    <Group gap={6} wrap="nowrap" display="inline-flex">
      <Text span fw={700} c={`var(--status-${props.status})`} aria-hidden="true">
        {glyph}
      </Text>
      <Text span size="sm" c={`var(--status-${props.status})`} fw={600}>
        {props.reason == null ? word : reasons[props.reason]}
      </Text>
    </Group>
  );
}
