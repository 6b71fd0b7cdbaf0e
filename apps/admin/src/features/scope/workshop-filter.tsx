import { MultiSelect } from "@mantine/core";
import { workshopField, workshopOptions, WorkshopsNote } from "../workshops/choose-workshops.tsx";
import { useWorkshopNames } from "../workshops/use-workshop-names.ts";
import { namedWorkshops } from "./named-workshops.ts";
import { useScope, useSetScope } from "./use-scope.ts";

/** Several workshops; one alone is chosen in the bar. */
export function WorkshopFilter() {
  const { scope } = useScope();
  const setScope = useSetScope();
  const workshops = useWorkshopNames(namedWorkshops(scope));
  const left = scope.workshop
    .filter((value) => value.startsWith("!"))
    .map((value) => ({
      value,
      label: `without ${workshops.titleOf(value.slice(1)) ?? value.slice(1)}`,
    }));
  return (
    <>
      <MultiSelect
        label="Workshop"
        placeholder={scope.workshop.length === 0 ? "any" : undefined}
        {...workshopField(workshops)}
        data={[...left, ...workshopOptions(workshops, { chosen: scope.workshop })]}
        value={scope.workshop}
        onChange={(workshop) => setScope({ workshop })}
        clearable
        hidePickedOptions
        openOnFocus={false}
        comboboxProps={{ withinPortal: false }}
        size="sm"
      />
      <WorkshopsNote choice={workshops} />
    </>
  );
}
