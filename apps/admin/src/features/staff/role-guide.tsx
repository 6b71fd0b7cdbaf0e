import { Role } from "@allset/contract";
import { List, Text } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { roleWords } from "./role-words.ts";

/** What the roles mean. */
export function RoleGuide() {
  return (
    <Section title="What roles may do">
      <List size="sm" spacing={4}>
        {Role.options.map((role) => (
          <List.Item key={role}>
            <Text span inherit fw={650}>
              {roleWords[role].word}:
            </Text>{" "}
            {roleWords[role].about}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
