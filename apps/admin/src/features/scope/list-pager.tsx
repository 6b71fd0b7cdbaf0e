import { Group, Pagination, Text } from "@mantine/core";
import { formatCount } from "../../components/format-number.ts";
import { useSetSearch } from "./use-scope.ts";

/**
 * Steps through a long list by its address, and says where in it one is. With `more` the list is longer than `total`, up to
 * which one steps.
 */
export function ListPager(props: {
  page: { page: number; size: number };
  total: number;
  more?: boolean;
}) {
  const { total, more = false } = props;
  const { page, size } = props.page;
  const setSearch = useSetSearch();
  if (total === 0) return null;
  const first = (page - 1) * size + 1;
  return (
    <Group justify="space-between" p="md" gap="sm">
      <Text size="sm" c="dimmed" aria-live="polite" className="numeric">
        {formatCount(Math.min(first, total))} to {formatCount(Math.min(page * size, total))} of{" "}
        {more && "more than "}
        {formatCount(total)}
      </Text>
      {total > size && (
        <Pagination
          size="sm"
          total={Math.ceil(total / size)}
          value={page}
          onChange={(next) => setSearch({ page: next === 1 ? undefined : String(next) })}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
          getItemProps={(item) => ({ "aria-label": `Page ${item}` })}
        />
      )}
    </Group>
  );
}
