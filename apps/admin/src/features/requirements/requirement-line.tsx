import { findCheck, titleOf } from "@allset/checks";
import {
  ActionIcon,
  Box,
  Collapse,
  Group,
  Stack,
  Switch,
  Text,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { Icon } from "../../components/icon.tsx";
import { Name } from "../../components/name.tsx";
import { type Line, type ListEdit, lineProblems } from "./edited-list.ts";
import { RequirementDetails } from "./requirement-details.tsx";

/** One line of the list: which check, which versions, required or not; the rest folds out. */
export function RequirementLine(props: {
  line: Line;
  lines: readonly Line[];
  position: number;
  opened: boolean;
  onToggle: () => void;
  onEdit: (edit: ListEdit) => void;
}) {
  const { line, lines, position, opened, onEdit } = props;
  const { key, requirement } = line;
  const check = findCheck(requirement.check);
  const group = requirement.anyOf !== null || check?.probe.kind === "any_of";
  const title = requirement.anyOf === null ? titleOf(requirement.check) : requirement.check;
  const problems = lineProblems(requirement, lines);
  const change = (part: Partial<typeof requirement>) =>
    onEdit({ kind: "change", key, change: part });
  return (
    <Box className="requirement-line" role="group" aria-label={title}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Stack gap={0}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={position === 0}
            onClick={() => onEdit({ kind: "move", key, by: -1 })}
            aria-label={`Move ${title} up`}
          >
            <Icon name="up" size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={position === lines.length - 1}
            onClick={() => onEdit({ kind: "move", key, by: 1 })}
            aria-label={`Move ${title} down`}
          >
            <Icon name="down" size={15} />
          </ActionIcon>
        </Stack>
        <Box flex={1} miw={0}>
          <Group gap="sm" align="flex-start">
            <Box flex="1 1 150px" miw={0}>
              <Text size="sm" fw={650}>
                <Name>{title}</Name>
                {problems.check !== undefined && (
                  <Text span inherit c="var(--status-fail)">
                    {" "}
                    {problems.check}
                  </Text>
                )}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {group && requirement.anyOf !== null
                  ? `any one of ${requirement.anyOf.map(titleOf).join(", ") || "…"}`
                  : (check?.about ?? "not in the catalogue")}
              </Text>
            </Box>
            {!group && (
              <TextInput
                aria-label={`Versions of ${title}`}
                placeholder="any version"
                value={requirement.range ?? ""}
                onChange={(event) => change({ range: event.currentTarget.value || null })}
                error={problems.range}
                size="xs"
                w={140}
                spellCheck={false}
              />
            )}
            <Switch
              label="Required"
              aria-label={`${title} is required`}
              checked={requirement.required}
              onChange={(event) => change({ required: event.currentTarget.checked })}
              size="sm"
              mt={4}
            />
          </Group>
        </Box>
        <Group gap={2} wrap="nowrap">
          <Tooltip label={opened ? "Less" : "Systems, hint, link"}>
            <ActionIcon
              variant={opened ? "light" : "subtle"}
              onClick={props.onToggle}
              aria-expanded={opened}
              aria-label={`More about ${title}`}
            >
              <Icon name="settings" size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Remove">
            <ActionIcon
              variant="subtle"
              color="red"
              onClick={() => onEdit({ kind: "remove", key })}
              aria-label={`Remove ${title}`}
            >
              <Icon name="bin" size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Collapse expanded={opened}>
        {opened && (
          <RequirementDetails
            requirement={requirement}
            problems={problems}
            group={group}
            onChange={change}
          />
        )}
      </Collapse>
    </Box>
  );
}
