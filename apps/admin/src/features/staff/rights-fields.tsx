import { Role } from "@allset/contract";
import { MultiSelect, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";
import { belongsToWorkshops, roleWords } from "./role-words.ts";

export type Rights = { role: Role; workshops: string[] };

/** A role, and the workshops it is for. */
export function RightsFields(props: { rights: Rights; onChange: (rights: Rights) => void }) {
  const { rights, onChange } = props;
  const trpc = useTRPC();
  const { can } = useMe();
  const values = useQuery(trpc.stats.scopeValues.queryOptions());
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
        <MultiSelect
          label="Workshops"
          placeholder={rights.workshops.length === 0 ? "Choose workshops" : ""}
          data={(values.data?.workshops ?? []).map(({ slug, title }) => ({
            value: slug,
            label: title,
          }))}
          value={rights.workshops}
          onChange={(workshops) => onChange({ ...rights, workshops })}
          searchable
          hidePickedOptions
        />
      )}
    </>
  );
}
