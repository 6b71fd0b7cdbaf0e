import { Box, SegmentedControl } from "@mantine/core";
import type { LearnerStatus } from "../scope/scope-link.tsx";

const words: Record<LearnerStatus, string> = {
  ready: "Ready",
  not_ready: "Not ready",
  failing: "With a failed check",
};
const statuses = Object.keys(words) as LearnerStatus[];

/** The status in the address; anything else is everybody. */
export function readStatus(value: string | undefined): LearnerStatus | undefined {
  return statuses.find((status) => status === value);
}

/** Which learners are listed. `failing` looks at the checks of the scope. */
export function LearnerStatusFilter(props: {
  status: LearnerStatus | undefined;
  onChange: (status: LearnerStatus | undefined) => void;
}) {
  return (
    <Box px="md" pb="xs" className="scroll-x">
      <SegmentedControl
        aria-label="Which learners"
        size="xs"
        value={props.status ?? "all"}
        onChange={(value) => props.onChange(readStatus(value))}
        data={[
          { value: "all", label: "All" },
          ...statuses.map((status) => ({ value: status, label: words[status] })),
        ]}
      />
    </Box>
  );
}
