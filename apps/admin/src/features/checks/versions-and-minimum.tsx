import { SimpleGrid, Slider, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { EmptyNote } from "../../components/empty-note.tsx";
import { plural } from "../../components/format-number.ts";
import { Name } from "../../components/name.tsx";
import { Share } from "../../components/share.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { knownVersions, type VersionRow, whatIfMinimum } from "./what-if-minimum.ts";

/** A slider over the versions that are out there: who would fail if the minimum were another one. */
export function VersionsAndMinimum(props: { rows: readonly VersionRow[] }) {
  const versions = knownVersions(props.rows);
  const [position, setPosition] = useState(0);
  const minimum = versions[Math.min(position, versions.length - 1)];
  if (minimum === undefined) {
    return (
      <EmptyNote title="No version is known">
        Nobody in scope told which version they have.
      </EmptyNote>
    );
  }
  const systems = whatIfMinimum(props.rows, minimum.sortKey);
  const sum = (key: "total" | "failNow" | "failThen") =>
    systems.reduce((all, system) => all + system[key], 0);
  const more = sum("failThen") - sum("failNow");
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" fw={600} id="minimum-label">
          What if the minimum were <Name mono>{minimum.version}</Name>?
        </Text>
        <Slider
          min={0}
          max={Math.max(versions.length - 1, 1)}
          value={Math.min(position, versions.length - 1)}
          onChange={setPosition}
          disabled={versions.length < 2}
          label={(index) => versions[index]?.version ?? ""}
          thumbLabel="Minimum version"
          thumbProps={{ "aria-valuetext": minimum.version }}
          mt="sm"
          mb={4}
        />
        <SimpleGrid cols={2}>
          <Text size="xs" c="dimmed">
            oldest: <Name>{versions[0]?.version}</Name>
          </Text>
          <Text size="xs" c="dimmed" ta="end">
            newest: <Name>{versions.at(-1)?.version}</Name>
          </Text>
        </SimpleGrid>
      </div>
      <Verdict
        tone={more === 0 ? "pass" : "warn"}
        title={
          more === 0
            ? "Nobody else would fail"
            : `${plural(more, "more learner")} would fail: ${sum("failThen")} instead of ${sum("failNow")} of ${sum("total")}`
        }
      />
      <WideTable label="Who would fail, by system" minWidth={380}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>System</Table.Th>
            <Table.Th ta="end">Fail now</Table.Th>
            <Table.Th ta="end">Would fail</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {systems.map((system) => (
            <Table.Tr key={system.os}>
              <Table.Td>
                <Name>{system.os}</Name>
              </Table.Td>
              <Table.Td ta="end">
                <Share count={system.failNow} of={system.total} />
              </Table.Td>
              <Table.Td ta="end">
                <Share count={system.failThen} of={system.total} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  );
}
