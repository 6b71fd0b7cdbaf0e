import { Role } from "@allset/contract";
import { MultiSelect, Radio, Stack } from "@mantine/core";
import { useMe } from "../shell/use-me.ts";
import { workshopField, workshopOptions, WorkshopsNote } from "../workshops/choose-workshops.tsx";
import { useWorkshopNames } from "../workshops/use-workshop-names.ts";
import { belongsToWorkshops, roleWords } from "./role-words.ts";

export type Rights = { role: Role; workshops: string[] };

/** A role, and the workshops it is for. */
export function RightsFields(props: { rights: Rights; onChange: (rights: Rights) => void }) {
  const { rights, onChange } = props;
  const { can } = useMe();
  return (
    <>
      <Radio.Group
        label="Role"
        value={rights.role}
        onChange={(role) => onChange({ ...rights, role: Role.parse(role) })}
      >
        <Stack gap={8} mt={6}>
          {Role.options
            .filter((role) => role !== "owner" || can.makeOwners)
            .map((role) => (
              <Radio
                key={role}
                value={role}
                label={roleWords[role].word}
                description={roleWords[role].about}
              />
            ))}
        </Stack>
      </Radio.Group>
      {belongsToWorkshops(rights.role) && (
        <WorkshopsOfStaff
          workshops={rights.workshops}
          onChange={(workshops) => onChange({ ...rights, workshops })}
        />
      )}
    </>
  );
}

function WorkshopsOfStaff(props: { workshops: string[]; onChange: (workshops: string[]) => void }) {
  const choice = useWorkshopNames(props.workshops);
  return (
    <>
      <MultiSelect
        label="Workshops"
        placeholder={props.workshops.length === 0 ? "Choose workshops" : ""}
        {...workshopField(choice)}
        data={workshopOptions(choice, { chosen: props.workshops })}
        value={props.workshops}
        onChange={props.onChange}
        hidePickedOptions
      />
      <WorkshopsNote choice={choice} />
    </>
  );
}
