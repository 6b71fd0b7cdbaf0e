import { Button, Group, Pill, Text } from "@mantine/core";
import { Name } from "../../components/name.tsx";
import { formatDay } from "../../components/moment.tsx";
import { listFilters, type ListFilter } from "./scope-choices.ts";
import { useScope, useSetScope } from "./use-scope.ts";

/**
 * Every filter that is on, each with a way to take it off again.
 *
 * @param props.titleOf a workshop's title, where it is known.
 */
export function ScopeChips(props: {
  hide?: readonly ListFilter[];
  titleOf?: (slug: string) => string | undefined;
}) {
  const { scope, ignored } = useScope();
  const setScope = useSetScope();
  const chips = listFilters
    .filter(({ key }) => !(props.hide ?? []).includes(key))
    .flatMap(({ key, label }) => scope[key].map((value) => ({ key, label, value })));
  const days = scope.from !== undefined || scope.to !== undefined;
  const cleared = Object.fromEntries(chips.map(({ key }) => [key, []]));
  if (chips.length === 0 && !days && ignored.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label="Filters that are on">
      {chips.map(({ key, label, value }) => {
        const left = value.startsWith("!");
        const plain = left ? value.slice(1) : value;
        const shown = (key === "workshop" ? props.titleOf?.(plain) : undefined) ?? plain;
        return (
          <Pill
            key={`${key} ${value}`}
            withRemoveButton
            size="md"
            onRemove={() => setScope({ [key]: scope[key].filter((other) => other !== value) })}
            removeButtonProps={{
              "aria-label": `Remove ${label} ${shown}`,
              "aria-hidden": false,
              tabIndex: 0,
            }}
          >
            {label}
            {left ? " without " : ": "}
            <Name>{shown}</Name>
          </Pill>
        );
      })}
      {days && (
        <Pill
          withRemoveButton
          size="md"
          onRemove={() => setScope({ from: undefined, to: undefined })}
          removeButtonProps={{
            "aria-label": "Remove the days",
            "aria-hidden": false,
            tabIndex: 0,
          }}
        >
          {scope.from === undefined ? "until" : formatDay(scope.from)}
          {scope.to === undefined ? " and later" : ` to ${formatDay(scope.to)}`}
        </Pill>
      )}
      {ignored.length > 0 && (
        <Text size="sm" c="var(--status-warn)" role="status">
          Left out, because the value means nothing: <Name mono>{ignored.join(", ")}</Name>
        </Text>
      )}
      {(chips.length > 0 || days || ignored.length > 0) && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setScope({ ...cleared, from: undefined, to: undefined })}
        >
          Clear filters
        </Button>
      )}
    </Group>
  );
}
