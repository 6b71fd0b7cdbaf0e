import { type BoxProps, Group, Table, Text, UnstyledButton } from "@mantine/core";

/** A column's heading that sorts by it; a second press turns the order around. */
export function SortableHeader(props: {
  /** From which width on it is shown; without it, always. */
  visibleFrom?: BoxProps["visibleFrom"];
  column: string;
  /** The address's order: a column, with `-` before it for descending. */
  sort: string;
  onSort: (sort: string) => void;
  children: string;
  numeric?: boolean;
}) {
  const { column, sort } = props;
  const order = sort === column ? "ascending" : sort === `-${column}` ? "descending" : "none";
  return (
    <Table.Th
      {...(props.visibleFrom !== undefined && { visibleFrom: props.visibleFrom })}
      aria-sort={order}
      ta={props.numeric === true ? "end" : "start"}
      style={{ whiteSpace: "nowrap" }}
    >
      <UnstyledButton
        onClick={() => props.onSort(sort === `-${column}` ? column : `-${column}`)}
        fz="sm"
        fw={700}
      >
        <Group gap={4} wrap="nowrap" display="inline-flex">
          {props.children}
          <Text span size="xs" c={order === "none" ? "dimmed" : "inherit"} aria-hidden="true">
            {order === "none" ? "↕" : order === "ascending" ? "↑" : "↓"}
          </Text>
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
