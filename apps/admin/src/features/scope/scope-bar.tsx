import { Box, Button, Group, SegmentedControl, Select, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { workshopField, workshopOptions, WorkshopsNote } from "../workshops/choose-workshops.tsx";
import { useWorkshopNames } from "../workshops/use-workshop-names.ts";
import { MoreFilters } from "./more-filters.tsx";
import { ScopeChips } from "./scope-chips.tsx";
import { attemptsWords, type ListFilter, periodWords } from "./scope-choices.ts";
import { namedWorkshops } from "./named-workshops.ts";
import { useScope, useSetScope } from "./use-scope.ts";

type ScopeBarProps = {
  /** Filters that the page fixes itself, such as the check on a check's page. */
  hide?: readonly ListFilter[];
  /** Further controls of the page's own, in front. */
  children?: ReactNode;
};

/** What the page counts: written into the address, so that a view can be shared, bookmarked and stepped back through. */
export function ScopeBar(props: ScopeBarProps) {
  const { scope } = useScope();
  const setScope = useSetScope();
  const workshops = useWorkshopNames(namedWorkshops(scope));
  const onlyWorkshop = scope.workshop.length === 1 ? scope.workshop[0] : undefined;
  const isKnown = onlyWorkshop !== undefined && workshops.titleOf(onlyWorkshop) !== undefined;
  const chosen = isKnown ? onlyWorkshop : undefined;
  const dated = scope.from !== undefined || scope.to !== undefined;
  const periods = Object.entries(periodWords)
    .filter(([period]) => period !== "workshop" || scope.workshop.length > 0)
    .map(([value, label]) => ({ value, label }));
  const [open, fold] = useDisclosure(false);
  // A phone shows the page first and its filters when asked for.
  const folded = open ? {} : { visibleFrom: "xs" as const };
  const hidden: ListFilter[] = [...(props.hide ?? [])];
  return (
    <Stack gap="xs" mb="lg">
      <Group gap="xs" role="search" aria-label="What is counted">
        {props.children}
        <Button
          hiddenFrom="xs"
          variant="default"
          fw={500}
          aria-expanded={open}
          onClick={fold.toggle}
        >
          {open ? "Hide what is counted" : "What is counted"}
        </Button>
        {!hidden.includes("workshop") && (
          <Select
            aria-label="Workshop"
            placeholder={
              scope.workshop.length > 1 ? `${scope.workshop.length} workshops` : "All workshops"
            }
            {...workshopField(workshops)}
            data={workshopOptions(workshops, { chosen: scope.workshop })}
            value={chosen ?? null}
            onChange={(slug) => setScope({ workshop: slug === null ? [] : [slug] })}
            clearable
            clearButtonProps={{ "aria-label": "All workshops" }}
            w={{ base: "100%", xs: 220 }}
            styles={{ input: { textOverflow: "ellipsis" } }}
            {...folded}
          />
        )}
        <Select
          aria-label="Period"
          data={periods}
          value={dated ? null : scope.period}
          placeholder="Chosen days"
          onChange={(period) =>
            setScope({
              period: (period ?? "all") as typeof scope.period,
              from: undefined,
              to: undefined,
            })
          }
          allowDeselect={false}
          w={{ base: "100%", xs: 160 }}
          {...folded}
        />
        <SegmentedControl
          aria-label="Which attempts"
          data={Object.entries(attemptsWords).map(([value, label]) => ({ value, label }))}
          value={scope.attempts}
          onChange={(attempts) => setScope({ attempts: attempts as typeof scope.attempts })}
          {...folded}
        />
        <Box {...folded}>
          <MoreFilters hide={hidden} />
        </Box>
      </Group>
      {!hidden.includes("workshop") && <WorkshopsNote choice={workshops} />}
      <ScopeChips
        hide={chosen === undefined ? hidden : [...hidden, "workshop"]}
        titleOf={workshops.titleOf}
      />
    </Stack>
  );
}
