import { Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { Icon } from "./icon.tsx";

/** The page's search; `/` puts the cursor here (see keyboard.ts). */
export const searchFieldId = "page-search";

/** Searches while somebody types, and follows the address when Back or Forward change it. */
export function SearchField(props: {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}) {
  const { value } = props;
  const [typed, setTyped] = useState(value);
  const [searched, setSearched] = useState(value);
  const [known, setKnown] = useState(value);
  const search = useDebouncedCallback((words: string) => {
    setSearched(words);
    props.onSearch(words);
  }, 250);
  // The address changes by our own search, too; what was typed since then must stay.
  if (value !== known) {
    setKnown(value);
    if (value !== searched) {
      setSearched(value);
      setTyped(value);
    }
  }
  return (
    <TextInput
      id={searchFieldId}
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
      leftSection={<Icon name="search" size={16} />}
      rightSection={typed === "" ? <Kbd size="xs">/</Kbd> : undefined}
      flex="1 1 210px"
      maw={300}
    />
  );
}
