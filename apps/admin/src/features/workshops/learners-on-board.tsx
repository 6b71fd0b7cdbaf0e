import { Box, Badge, Group, SegmentedControl, Table, Tooltip, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyNote } from "../../components/empty-note.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import type { Outputs } from "../../trpc.ts";
import { usePageSearch, useSetSearch } from "../scope/use-scope.ts";
import { StillToFix } from "./still-to-fix.tsx";

type Row = Outputs["workshops"]["board"]["rows"][number];

const stateWords: Record<Row["state"], { word: string; tone: string }> = {
  blocked: { word: "Needs help", tone: "var(--status-fail)" },
  nearly: { word: "Nearly", tone: "var(--status-warn)" },
  ready: { word: "Ready", tone: "var(--status-pass)" },
};

/** Every learner of the workshop, those who need help first. */
export function LearnersOnBoard(props: { rows: readonly Row[] }) {
  const { status = "all", q = "" } = usePageSearch();
  const setSearch = useSetSearch();
  const shown = props.rows.filter(
    (row) =>
      (status === "all" || row.state === status) &&
      `${row.pseudonym} ${row.email ?? ""}`.toLowerCase().includes(q.toLowerCase()),
  );
  return (
    <Section
      title="Learners"
      description="Who needs help comes first"
      actions={
        <SearchField
          label="Search learners"
          value={q}
          onSearch={(next) => setSearch({ q: next }, { replace: true })}
        />
      }
      flush
    >
      <Group px="md" pb="xs">
        <SegmentedControl
          aria-label="Which learners"
          size="xs"
          value={status}
          onChange={(next) => setSearch({ status: next === "all" ? undefined : next })}
          data={[
            { value: "all", label: `All ${props.rows.length}` },
            ...(["blocked", "nearly", "ready"] as const).map((state) => ({
              value: state,
              label: `${stateWords[state].word} ${props.rows.filter((row) => row.state === state).length}`,
            })),
          ]}
        />
      </Group>
      {shown.length === 0 ? (
        <EmptyNote
          title={props.rows.length === 0 ? "Nobody has checked yet: send the link" : "Nobody fits"}
        >
          {props.rows.length === 0
            ? "Send learners the link or the command above. Their results show here within seconds."
            : "Choose another state, or search for something else."}
        </EmptyNote>
      ) : (
        <WideTable label="Learners of the workshop" minWidth={720} foldsOnPhones>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Learner</Table.Th>
              <Table.Th visibleFrom="sm">State</Table.Th>
              <Table.Th>Still to fix</Table.Th>
              <Table.Th visibleFrom="sm">System</Table.Th>
              <Table.Th visibleFrom="sm" ta="end">
                Tries
              </Table.Th>
              <Table.Th visibleFrom="sm" ta="end">
                Last seen
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <BoardLine key={row.learnerId} row={row} />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}

function BoardLine(props: { row: Row }) {
  const { row } = props;
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="/admin/learners/$learner"
          params={{ learner: row.learnerId }}
          className="row-link"
        >
          <Name>{row.pseudonym}</Name>
        </Link>
        {row.email !== null && (
          <Text size="xs" c="dimmed">
            <Name>{row.email}</Name>
          </Text>
        )}
        <Box hiddenFrom="sm" mt={4}>
          <BoardState row={row} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <BoardState row={row} />
      </Table.Td>
      <Table.Td>
        <StillToFix failing={row.failing} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Name>{`${row.os} ${row.osVersion}`}</Name>
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {row.attempts}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        <Moment at={row.lastSeenAt} />
      </Table.Td>
    </Table.Tr>
  );
}

function BoardState(props: { row: Row }) {
  const { tone, word } = stateWords[props.row.state];
  return (
    <>
      <Badge variant="outline" color="gray" c={tone} style={{ borderColor: tone }}>
        {word}
      </Badge>
      {!props.row.verified && (
        <Tooltip label="Sent without the join code">
          <Badge variant="default" mt={4} tabIndex={0} style={{ display: "flex" }}>
            unverified
          </Badge>
        </Tooltip>
      )}
    </>
  );
}
