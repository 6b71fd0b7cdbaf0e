import { catalogue, categories } from "@allset/checks";
import { Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../components/icon.tsx";

/** Adds a check of the catalogue, or a group made for this workshop. */
export function AddRequirement(props: {
  taken: readonly string[];
  onAdd: (check: string) => void;
  onAddGroup: () => void;
}) {
  const [search, setSearch] = useState("");
  const choices = categories
    .map((category) => ({
      group: category,
      items: catalogue
        .filter((check) => check.category === category && !props.taken.includes(check.id))
        .map(({ id, title }) => ({ value: id, label: title })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Group p="md" gap="xs">
      <Select
        aria-label="Add a check"
        placeholder="Add a check…"
        data={choices}
        value={null}
        searchValue={search}
        onSearchChange={setSearch}
        onChange={(check) => {
          if (check !== null) props.onAdd(check);
          setSearch("");
        }}
        searchable
        nothingFoundMessage="Nothing of that name in the catalogue"
        leftSection={<Icon name="plus" size={16} />}
        flex="1 1 220px"
        maw={360}
      />
      <Button variant="default" onClick={props.onAddGroup}>
        Add “any one of…”
      </Button>
    </Group>
  );
}
