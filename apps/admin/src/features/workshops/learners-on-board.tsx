import { Badge, Group, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyNote } from "../../components/empty-note.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { reasonWords } from "../../components/status-badge.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import type { Outputs } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { usePageSearch, useSetSearch } from "../scope/use-scope.ts";

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
        <EmptyNote title={props.rows.length === 0 ? "Nobody has checked yet" : "Nobody fits"}>
          {props.rows.length === 0
            ? "Give learners the command above. Their results show here within seconds."
            : "Choose another state, or search for something else."}
        </EmptyNote>
      ) : (
        <WideTable label="Learners of the workshop" minWidth={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Learner</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Still to fix</Table.Th>
              <Table.Th>System</Table.Th>
              <Table.Th ta="end">Tries</Table.Th>
              <Table.Th ta="end">Last seen</Table.Th>
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
  const state = stateWords[row.state];
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
      </Table.Td>
      <Table.Td>
        <Badge variant="outline" color="gray" c={state.tone} style={{ borderColor: state.tone }}>
          {state.word}
        </Badge>
        {!row.verified && (
          <Text size="xs" c="dimmed" title="Sent without the join code: anybody may have sent it">
            unverified
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Stack gap={2}>
          {row.failing.slice(0, 3).map((result) => (
            <Text key={result.check} size="sm">
              {checkTitle(result.check)}{" "}
              <Text span c="dimmed" inherit>
                {result.status === null
                  ? "never checked"
                  : result.reason === null
                    ? "failed"
                    : reasonWords(result.reason)}
                {result.version !== null && (
                  <>
                    {" "}
                    (<Name>{result.version}</Name>)
                  </>
                )}
              </Text>
            </Text>
          ))}
          {row.failing.length > 3 && (
            <Text size="sm" c="dimmed">
              and {row.failing.length - 3} more
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Name>{`${row.os} ${row.osVersion}`}</Name>
      </Table.Td>
      <Table.Td ta="end">{row.attempts}</Table.Td>
      <Table.Td ta="end">
        <Moment at={row.lastSeenAt} />
      </Table.Td>
    </Table.Tr>
  );
}
