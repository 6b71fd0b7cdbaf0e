import { catalogue } from "@allset/checks";
import { type Requirement, System } from "@allset/contract";
import { Chip, Group, MultiSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";

/** What a line says besides its versions: group members, systems, the newest version tried, a hint and a link. */
export function RequirementDetails(props: {
  requirement: Requirement;
  problems: Partial<Record<keyof Requirement, string>>;
  group: boolean;
  onChange: (change: Partial<Requirement>) => void;
}) {
  const { requirement, problems, group, onChange } = props;
  const systems = requirement.systems ?? System.options;
  return (
    <Stack gap="sm" pt="sm" pl={{ base: 0, sm: 56 }}>
      {requirement.anyOf !== null && (
        <TextInput
          label="Name of the group"
          description="Short; learners and statistics see it"
          value={requirement.check}
          onChange={(event) => onChange({ check: event.currentTarget.value })}
          error={problems.check}
          size="xs"
        />
      )}
      {group && (
        <MultiSelect
          label="Any one of these will do"
          description={
            requirement.anyOf === null
              ? "Empty takes all that the catalogue knows"
              : "Learners need only one of them"
          }
          data={catalogue
            .filter(({ probe }) => probe.kind !== "any_of")
            .map(({ id, title }) => ({ value: id, label: title }))}
          value={requirement.anyOf ?? []}
          onChange={(members) =>
            onChange({
              anyOf:
                members.length === 0 && catalogue.some(({ id }) => id === requirement.check)
                  ? null
                  : members,
            })
          }
          error={problems.anyOf}
          searchable
          hidePickedOptions
          size="xs"
        />
      )}
      <div>
        <Text size="xs" fw={600} mb={4}>
          On which systems
        </Text>
        <Chip.Group
          multiple
          value={[...systems]}
          onChange={(chosen) => {
            const next = System.options.filter((system) => chosen.includes(system));
            if (next.length > 0) {
              onChange({ systems: next.length === System.options.length ? null : next });
            }
          }}
        >
          <Group gap={6}>
            {System.options.map((system) => (
              <Chip key={system} value={system} size="xs" variant="outline">
                {system}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      {!group && (
        <TextInput
          label="Newest version you tried"
          description="A newer one gets a warning, not a failure"
          placeholder="none"
          value={requirement.testedUpTo ?? ""}
          onChange={(event) => onChange({ testedUpTo: event.currentTarget.value || null })}
          error={problems.testedUpTo}
          size="xs"
          maw={280}
        />
      )}
      <Textarea
        label="Your own words when it fails"
        description="Instead of the catalogue's; for example where the installer lies in the room"
        autosize
        minRows={2}
        maxLength={500}
        value={requirement.hint ?? ""}
        onChange={(event) => onChange({ hint: event.currentTarget.value || null })}
        error={problems.hint}
        size="xs"
      />
      <TextInput
        label="Your own link"
        placeholder="https://"
        value={requirement.url ?? ""}
        onChange={(event) => onChange({ url: event.currentTarget.value || null })}
        error={problems.url}
        size="xs"
      />
    </Stack>
  );
}
