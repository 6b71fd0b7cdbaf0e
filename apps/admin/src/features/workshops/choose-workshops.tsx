import {
  CheckIcon,
  type ComboboxItem,
  type ComboboxItemGroup,
  type ComboboxParsedItem,
  Group,
  Stack,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { ErrorNote } from "../../components/error-note.tsx";
import { plural } from "../../components/format-number.ts";
import { Name } from "../../components/name.tsx";
import type { ChoiceOfWorkshops } from "./use-workshop-names.ts";

/** The properties of a Select or MultiSelect that offers workshops. */
export function workshopField(choice: ChoiceOfWorkshops) {
  return {
    searchable: true,
    onSearchChange: choice.search,
    // The choice is made already.
    filter: ({ options }: { options: ComboboxParsedItem[] }) => options,
    nothingFoundMessage: nothingFound(choice),
    ...(choice.many && { renderOption: optionWithSlug(choice) }),
  };
}

/** What stands in an empty list. */
export function nothingFound({ isWaiting, error, words }: ChoiceOfWorkshops): string {
  if (error !== undefined) return "The workshops could not be loaded";
  if (isWaiting) return words === "" ? "Loading…" : "Searching…";
  return "No such workshop";
}

/**
 * Workshops as a list's options, by slug; where there are more than that, under words that say so.
 *
 * @param parts.chosen slugs that the list must know, because a field shows their titles.
 * @param parts.heading of the workshops among other options.
 */
export function workshopOptions(
  choice: ChoiceOfWorkshops,
  parts: { chosen: readonly string[]; heading?: string },
): (ComboboxItem | ComboboxItemGroup<ComboboxItem>)[] {
  const items = choice.workshops.map(({ slug, title }) => ({ value: slug, label: title }));
  const others = parts.chosen.flatMap((slug) => {
    const label = choice.titleOf(slug);
    const isMissing = choice.words === "" && items.every(({ value }) => value !== slug);
    return isMissing && label !== undefined ? [{ value: slug, label }] : [];
  });
  const group = [parts.heading, moreWords(choice)]
    .filter((words) => words !== undefined)
    .join(". ");
  return [...others, ...(group === "" ? items : [{ group, items }])];
}

/** How to come to the workshops that are not offered. */
export function moreWords({ more, words, workshops }: ChoiceOfWorkshops): string | undefined {
  if (!more) return undefined;
  return words === ""
    ? `The ${workshops.length} newest; type to find others`
    : `The ${workshops.length} newest that fit; type on to find others`;
}

/** Stands beside a list of workshops: why it is empty, or {@link WorkshopsStatus}. */
export function WorkshopsNote(props: { choice: ChoiceOfWorkshops }) {
  const { choice } = props;
  if (choice.error !== undefined) {
    return <ErrorNote error={choice.error} onRetry={choice.retry} />;
  }
  return <WorkshopsStatus choice={choice} />;
}

/** For those who listen: what typing changed about a list of workshops. */
export function WorkshopsStatus(props: { choice: ChoiceOfWorkshops }) {
  const { choice } = props;
  return (
    <VisuallyHidden role="status">
      {choice.words !== "" &&
        (choice.workshops.length === 0
          ? nothingFound(choice)
          : (moreWords(choice) ?? plural(choice.workshops.length, "workshop")))}
    </VisuallyHidden>
  );
}

// Among many workshops titles repeat themselves.
const optionWithSlug =
  (choice: ChoiceOfWorkshops) =>
  (props: { option: ComboboxItem; checked?: boolean | undefined }) => (
    <Group gap="xs" wrap="nowrap">
      {props.checked === true && <CheckIcon size={12} />}
      <WorkshopOption choice={choice} {...props.option} />
    </Group>
  );

/** A workshop in a list of options, told apart from others of its title where there are many. */
export function WorkshopOption(props: { choice: ChoiceOfWorkshops } & ComboboxItem) {
  const { choice, value, label } = props;
  return (
    <Stack gap={0} miw={0}>
      <Name>{label}</Name>
      {choice.many && choice.titleOf(value) !== undefined && (
        <Text span size="xs">
          <Name mono>{value}</Name>
        </Text>
      )}
    </Stack>
  );
}
