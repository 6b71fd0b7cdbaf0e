import { presets } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import { Button, Combobox, useCombobox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Icon } from "../../components/icon.tsx";
import { useTRPC } from "../../trpc.ts";
import { notifyError, useErrorNotice } from "../shell/notify-error.ts";
import {
  moreWords,
  nothingFound,
  WorkshopOption,
  WorkshopsStatus,
} from "../workshops/choose-workshops.tsx";
import { useWorkshopNames } from "../workshops/use-workshop-names.ts";

// No slug holds a blank, so that a workshop is never taken for one of these.
const starts = presets.map(({ id, title, requirements }) => ({
  value: `preset ${id}`,
  title,
  requirements,
}));

/** Replaces the list under edit by a preset or another workshop's list. Nothing is saved by that. */
export function StartFromMenu(props: {
  slug: string;
  onChoose: (requirements: readonly Requirement[]) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const choice = useWorkshopNames();
  useErrorNotice(choice.error);
  const list = useCombobox({
    onDropdownOpen: () => {
      if (choice.many) list.focusSearchInput();
    },
    onDropdownClose: (cause) => {
      list.resetSelectedOption();
      if (cause === "keyboard") list.focusTarget();
      choice.search("");
    },
  });
  const shown = starts.filter(({ title }) =>
    title.toLowerCase().includes(choice.words.toLowerCase()),
  );
  const others = choice.workshops.filter(({ slug }) => slug !== props.slug);
  const choose = async (value: string) => {
    const start = starts.find((one) => one.value === value);
    const requirements =
      start?.requirements ??
      (await queryClient.fetchQuery(trpc.workshops.requirements.queryOptions({ slug: value })))
        .items;
    props.onChoose(requirements);
  };
  return (
    <Combobox
      store={list}
      position="bottom-end"
      width={280}
      // So that the Tab key goes on from its search to what comes after the button.
      withinPortal={false}
      onOptionSubmit={(value) => {
        list.closeDropdown("keyboard");
        void choose(value).catch(notifyError);
      }}
    >
      <Combobox.Target targetType="button" withExpandedAttribute>
        <Button
          variant="default"
          // To assistive technology it is a field of choices, and these are not named by what they hold.
          aria-label="Start from"
          rightSection={<Icon name="down" size={14} />}
          onClick={() => list.toggleDropdown()}
          // The search must not lose the focus, and the list be closed, before the click closes it.
          onMouseDown={(event) => list.dropdownOpened && event.preventDefault()}
          onBlur={() => !choice.many && list.closeDropdown()}
        >
          Start from
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {choice.many && (
          <Combobox.Search
            aria-label="Search presets and workshops"
            placeholder="Search presets and workshops"
            onChange={(event) => {
              choice.search(event.currentTarget.value);
              list.resetSelectedOption();
            }}
            onBlur={() => list.closeDropdown()}
          />
        )}
        <Combobox.Options
          aria-label="Start from"
          mah={380}
          style={{ overflowY: "auto" }}
          // Browsers stop at what scrolls; the keys that choose are those of the search.
          tabIndex={-1}
        >
          <Combobox.Group label="Presets">
            {shown.map(({ value, title }) => (
              <Combobox.Option key={value} value={value}>
                {title}
              </Combobox.Option>
            ))}
          </Combobox.Group>
          <Combobox.Group
            label={["Copy from another workshop", moreWords(choice)]
              .filter((words) => words !== undefined)
              .join(". ")}
          >
            {others.map(({ slug, title }) => (
              <Combobox.Option key={slug} value={slug}>
                <WorkshopOption choice={choice} value={slug} label={title} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
          {shown.length + others.length === 0 && (
            <Combobox.Empty>{nothingFound(choice)}</Combobox.Empty>
          )}
        </Combobox.Options>
        <WorkshopsStatus choice={choice} />
      </Combobox.Dropdown>
    </Combobox>
  );
}
