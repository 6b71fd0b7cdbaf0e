import { Button, Group, MultiSelect, Popover, Select, Stack, Text, TextInput } from "@mantine/core";
import { findCheck } from "@allset/checks";
import { useQuery } from "@tanstack/react-query";
import { ErrorNote } from "../../components/error-note.tsx";
import { Icon } from "../../components/icon.tsx";
import { useTRPC } from "../../trpc.ts";
import { type ListFilter, listFilters } from "./scope-choices.ts";
import { useScope, useSetScope } from "./use-scope.ts";
import { WorkshopFilter } from "./workshop-filter.tsx";

/** The filters that are needed less often: systems, versions, exact days and the time zone days are cut in. */
export function MoreFilters(props: { hide: readonly ListFilter[] }) {
  return (
    <Popover width={340} position="bottom-end" shadow="md" trapFocus withRoles>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="filter" size={16} />} fw={500}>
          Filters
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="More filters">
        <FilterFields hide={props.hide} />
      </Popover.Dropdown>
    </Popover>
  );
}

// Apart from its frame, so that no page asks for the values of filters that nobody opens.
function FilterFields(props: { hide: readonly ListFilter[] }) {
  const trpc = useTRPC();
  const { scope } = useScope();
  const setScope = useSetScope();
  const values = useQuery(trpc.stats.scopeValues.queryOptions());
  const zones = [...new Set(["UTC", Intl.DateTimeFormat().resolvedOptions().timeZone, scope.tz])];
  const choices: Partial<Record<ListFilter, readonly { value: string; label: string }[]>> = {
    os: plain(values.data?.os),
    osver: plain(values.data?.osver),
    arch: plain(values.data?.arch),
    python: plain(values.data?.python),
    check: (values.data?.checks ?? []).map((check) => ({
      value: check,
      label: findCheck(check)?.title ?? check,
    })),
  };
  return (
    <Stack gap="sm">
      {values.isError && <ErrorNote error={values.error} onRetry={() => void values.refetch()} />}
      {!props.hide.includes("workshop") && <WorkshopFilter />}
      {listFilters
        .filter(({ key }) => key in choices && !props.hide.includes(key))
        .map(({ key, label }) => (
          <MultiSelect
            key={key}
            label={label}
            placeholder={scope[key].length === 0 ? "any" : undefined}
            data={withChosen(choices[key] ?? [], scope[key])}
            value={scope[key]}
            onChange={(chosen) => setScope({ [key]: chosen })}
            searchable
            clearable
            hidePickedOptions
            openOnFocus={false}
            comboboxProps={{ withinPortal: false }}
            size="sm"
          />
        ))}
      <Group grow gap="sm">
        <TextInput
          type="date"
          label="From"
          value={scope.from ?? ""}
          onChange={(event) => setScope({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label="To"
          value={scope.to ?? ""}
          onChange={(event) => setScope({ to: event.currentTarget.value || undefined })}
        />
      </Group>
      <Select
        label="Days are cut in"
        data={zones}
        value={scope.tz}
        onChange={(tz) => setScope({ tz: tz ?? "UTC" })}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <Text size="xs" c="dimmed">
        Filters are part of the address: copy it to share what you see.
      </Text>
    </Stack>
  );
}

const plain = (values: readonly string[] | undefined) =>
  (values ?? []).map((value) => ({ value, label: value }));

// A value from an old bookmark may no longer occur; it must still be shown to be taken off.
function withChosen(
  choices: readonly { value: string; label: string }[],
  chosen: readonly string[],
): { value: string; label: string }[] {
  const missing = chosen.filter((value) => !choices.some((choice) => choice.value === value));
  return [...choices, ...plain(missing)];
}
