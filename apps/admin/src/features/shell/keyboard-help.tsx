import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";

const shortcuts = [
  { keys: ["/"], what: "Search on this page" },
  { keys: ["Ctrl", "K"], what: "Go to a page, workshop or check" },
  { keys: ["?"], what: "Show this help" },
  { keys: ["Esc"], what: "Close what is open" },
];

/** What the keyboard can do. */
export function KeyboardHelp(props: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Keyboard" centered size="sm">
      <Stack gap="sm">
        {shortcuts.map((shortcut) => (
          <Group key={shortcut.what} justify="space-between" wrap="nowrap">
            <Text size="sm">{shortcut.what}</Text>
            <Group gap={4} wrap="nowrap">
              {shortcut.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
