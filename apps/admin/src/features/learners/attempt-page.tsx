import { Box, DataList, SimpleGrid, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { LoadedPage } from "../../components/loaded-page.tsx";
import { formatMoment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { CheckLink } from "../scope/check-link.tsx";

/** One attempt as it was sent. */
export function AttemptPage() {
  const trpc = useTRPC();
  const { learner, attempt } = useParams({ from: "/staff/admin/attempts/$learner/$attempt" });
  const report = useQuery(trpc.learners.attempt.queryOptions({ learner, attempt }));
  return (
    <LoadedPage
      query={report}
      what="attempt"
      name={attempt}
      back={<TextLink to="/admin/learners">Learners</TextLink>}
    >
      {(found) => (
        <>
          <PageHeader
            title={`Attempt ${found.seq} of ${found.learner.pseudonym}`}
            heading={
              <>
                Attempt {found.seq} of <Name>{found.learner.pseudonym}</Name>
              </>
            }
            above={
              <TextLink to="/admin/learners/$learner" params={{ learner }}>
                <Name>{found.learner.pseudonym}</Name>
              </TextLink>
            }
            description={`Received ${formatMoment(found.receivedAt)}`}
          />
          <SimpleGrid cols={{ base: 1, lg: 3 }} spacing="lg" style={{ alignItems: "start" }}>
            <Section title="Computer">
              <Facts found={found} />
            </Section>
            <Box style={{ gridColumn: "span 2" }} miw={0} className="one-of-columns">
              <Section title="Results" description="Word for word as sent" flush>
                <WideTable label="Results" minWidth={620}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>Check</Table.Th>
                      <Table.Th>Result</Table.Th>
                      <Table.Th>Found</Table.Th>
                      <Table.Th>Wanted</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {found.results.map((result) => (
                      <ResultLines key={result.check} result={result} />
                    ))}
                  </Table.Tbody>
                </WideTable>
              </Section>
            </Box>
          </SimpleGrid>
        </>
      )}
    </LoadedPage>
  );
}

type Report = Outputs["learners"]["attempt"];

function Facts(props: { found: Report }) {
  const { platform, workshop, verified, client, requirementsRevision } = props.found;
  const facts: [string, string | null][] = [
    ["System", [platform.system, platform.version].filter(Boolean).join(" ")],
    [
      "Distribution",
      [platform.distribution, platform.distributionVersion].filter(Boolean).join(" "),
    ],
    ["Machine", platform.machine],
    ["Python", platform.pythonVersion],
    ["Workshop", workshop],
    ["Join code", workshop === null ? null : verified ? "right" : "missing or wrong"],
    ["List", requirementsRevision === null ? null : `revision ${requirementsRevision}`],
    ["Sent by", client === null ? null : [client.name, client.version].filter(Boolean).join(" ")],
  ];
  return (
    <DataList size="sm" gap="xs" labelWidth="98px">
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>
            {value === null || value === "" ? "not told" : <Name>{value}</Name>}
          </DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}

function ResultLines(props: { result: Report["results"][number] }) {
  const { result } = props;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <CheckLink check={result.check} />
        </Table.Td>
        <Table.Td>
          <StatusBadge status={result.status} reason={result.reason} />
          {result.blockedBy !== null && (
            <Text size="xs" c="dimmed">
              needs <Name>{result.blockedBy}</Name>
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <Name mono>{result.version ?? "–"}</Name>
        </Table.Td>
        <Table.Td>
          <Name mono>{result.wanted ?? "any"}</Name>
        </Table.Td>
      </Table.Tr>
      {result.error !== null && (
        <Table.Tr>
          <Table.Td colSpan={4} pt={0}>
            <pre
              className="terminal"
              tabIndex={0}
              role="region"
              aria-label={`Error of ${result.check}`}
            >
              <bdi>{result.error}</bdi>
            </pre>
            {result.problemId !== null && (
              <Link
                to="/admin/problems/$problem"
                params={{ problem: String(result.problemId) }}
                className="number-link"
              >
                <Text span size="sm">
                  The problem behind it
                </Text>
              </Link>
            )}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
