import { ActionIcon, Box, CopyButton, Group, Text, Tooltip } from "@mantine/core";
import { Icon } from "./icon.tsx";

/** A command or an address to copy whole. */
export function CopyableCommand(props: { label?: string; children: string }) {
  return (
    <Box>
      {props.label !== undefined && (
        <Text size="sm" c="dimmed" mb={4}>
          {props.label}
        </Text>
      )}
      <Group gap={6} wrap="nowrap" align="stretch">
        <pre
          className="terminal"
          tabIndex={0}
          role="region"
          aria-label={props.label ?? "Command"}
          style={{ flex: 1, minWidth: 0, padding: "9px 12px", whiteSpace: "pre-wrap" }}
        >
          <bdi>{props.children}</bdi>
        </pre>
        <CopyButton value={props.children} timeout={2000}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy"}>
              <ActionIcon
                variant="default"
                size={38}
                onClick={copy}
                aria-label={copied ? "Copied" : `Copy ${props.label ?? "command"}`}
              >
                <Icon name={copied ? "done" : "copy"} />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
    </Box>
  );
}
