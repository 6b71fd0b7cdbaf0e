import { Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyNote } from "../../components/empty-note.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import type { Outputs } from "../../trpc.ts";

/** The learners behind the number, latest first, each with the attempt that shows the problem. */
export function AffectedLearners(props: { learners: Outputs["problem"]["get"]["affected"] }) {
  return (
    <Section title="Learners who have it" description="The latest 100" flush>
      {props.learners.length === 0 ? (
        <EmptyNote title="Nobody has it in this scope" />
      ) : (
        <WideTable label="Learners with this problem" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Learner</Table.Th>
              <Table.Th>Workshop</Table.Th>
              <Table.Th>System</Table.Th>
              <Table.Th>Report</Table.Th>
              <Table.Th ta="end">Last seen</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.learners.map((learner) => (
              <Table.Tr key={learner.learnerId}>
                <Table.Td>
                  <Link
                    to="/admin/learners/$learner"
                    params={{ learner: learner.learnerId }}
                    className="row-link"
                  >
                    <Name>{learner.pseudonym}</Name>
                  </Link>
                </Table.Td>
                <Table.Td>
                  <Name>{learner.workshop ?? "none"}</Name>
                </Table.Td>
                <Table.Td>
                  <Name>{`${learner.os} ${learner.osVersion}`}</Name>
                </Table.Td>
                <Table.Td>
                  <Link
                    to="/admin/attempts/$learner/$attempt"
                    params={{ learner: learner.learnerId, attempt: learner.attemptId }}
                    className="number-link"
                    aria-label={`Attempt of ${learner.pseudonym}`}
                  >
                    attempt
                  </Link>
                </Table.Td>
                <Table.Td ta="end">
                  <Moment at={learner.lastSeenAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}
