import { Group, Text } from "@mantine/core";

/** The name and its tick. */
export function Logo() {
  return (
    <Group gap={9} wrap="nowrap">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" fill="#0b6256" />
        <path
          d="M8.500 16.500l5 5 10-11"
          fill="none"
          stroke="#fff"
          strokeWidth="3.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <Text fw={750} fz={20} lts={-0.3}>
        Allset
      </Text>
    </Group>
  );
}
