import type { LearnerData } from "@allset/client";
import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { EmptyNote } from "../../components/empty-note.tsx";
import { Icon } from "../../components/icon.tsx";
import { formatMoment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { plural } from "../../components/format-number.ts";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { checkTitle } from "../scope/check-link.tsx";
import { downloadJson } from "../../components/download-json.ts";

/** Everything held about a learner, newest first, and the same as a file. */
export function OwnAttempts(props: { data: LearnerData }) {
  const { data } = props;
  return (
    <Section
      title={
        <>
          You are <Name>{data.learner}</Name>
        </>
      }
      description={
        <>
          {plural(data.attempts.length, "attempt")}, first {formatMoment(data.createdAt)}, last{" "}
          {formatMoment(data.lastSeenAt)}. E-mail:{" "}
          {data.contact.email === null ? "none stored" : <Name>{data.contact.email}</Name>}.
        </>
      }
      actions={
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="download" size={16} />}
          onClick={() => downloadJson(`allset-${data.learner}.json`, data)}
        >
          Download
        </Button>
      }
      flush
    >
      {data.attempts.length === 0 && <EmptyNote title="No attempt is stored" />}
      <Stack gap="md">
        {data.attempts.map((attempt) => (
          <div key={attempt.id}>
            <Group gap="xs" px="md" pt="sm">
              <Text fw={650} size="sm">
                {formatMoment(attempt.receivedAt)}
              </Text>
              <Text size="sm" c="dimmed">
                <Name>{attempt.workshop ?? "no workshop"}</Name> ·{" "}
                <Name>
                  {[attempt.platform.system, attempt.platform.version].filter(Boolean).join(" ")}
                </Name>
              </Text>
            </Group>
            <WideTable label={`Results of ${formatMoment(attempt.receivedAt)}`} minWidth={420}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Check</Table.Th>
                  <Table.Th>Result</Table.Th>
                  <Table.Th>Version</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {attempt.results.map((result) => (
                  <Table.Tr key={result.check}>
                    <Table.Td>
                      <Name>{checkTitle(result.check)}</Name>
                    </Table.Td>
                    <Table.Td>
                      <StatusBadge status={result.status} reason={result.reason} />
                    </Table.Td>
                    <Table.Td>
                      <Name mono>{result.version ?? "–"}</Name>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </WideTable>
          </div>
        ))}
      </Stack>
    </Section>
  );
}
