import { Group, Pagination, Text } from "@mantine/core";
import { formatCount } from "./format-number.ts";

/** Steps through a long list, and says where in it one is. */
export function Pager(props: {
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
}) {
  const { page, size, total } = props;
  if (total === 0) return null;
  const first = (page - 1) * size + 1;
  return (
    <Group justify="space-between" p="md" gap="sm">
      <Text size="sm" c="dimmed" aria-live="polite" className="numeric">
        {formatCount(Math.min(first, total))} to {formatCount(Math.min(page * size, total))} of{" "}
        {formatCount(total)}
      </Text>
      {total > size && (
        <Pagination
          size="sm"
          total={Math.ceil(total / size)}
          value={page}
          onChange={props.onPage}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
          getItemProps={(item) => ({ "aria-label": `Page ${item}` })}
        />
      )}
    </Group>
  );
}
