import { SimpleGrid } from "@mantine/core";
import type { ReactNode } from "react";
import { formatCount } from "../../components/format-number.ts";
import { Name } from "../../components/name.tsx";
import { RankingTable } from "../../components/ranking-table.tsx";
import { Section } from "../../components/section.tsx";
import type { Outputs } from "../../trpc.ts";
import { ScopeLink } from "../scope/scope-link.tsx";

type Problem = Outputs["problem"]["get"];

/** Where a problem is met more often than elsewhere: its share of the learners who were checked there. */
export function ProblemSpread(props: { problem: Problem }) {
  const { bySystem, byPython, byWorkshop } = props.problem;
  return (
    <SimpleGrid cols={{ base: 1, lg: 3 }} spacing="lg">
      <Spread
        title="On which systems"
        heading="System"
        rows={bySystem.map((row) => ({
          ...row,
          key: `${row.os} ${row.osVersion}`,
          name: (
            <ScopeLink
              to="/admin/problems"
              scope={{ os: [row.os], osver: [row.osVersion] }}
              className="row-link"
            >
              <Name>{`${row.os} ${row.osVersion}`}</Name>
            </ScopeLink>
          ),
        }))}
      />
      <Spread
        title="With which Python"
        heading="Python"
        rows={byPython.map((row) => ({
          ...row,
          key: row.python,
          name: <Name>{row.python}</Name>,
        }))}
      />
      <Spread
        title="In the workshops that met it last"
        heading="Workshop"
        rows={byWorkshop.map((row) => ({
          ...row,
          key: row.workshop ?? "",
          name: <Name>{row.title ?? row.workshop ?? "no workshop"}</Name>,
        }))}
      />
    </SimpleGrid>
  );
}

function Spread(props: {
  title: string;
  heading: string;
  rows: readonly { key: string; name: ReactNode; learners: number; of: number }[];
}) {
  return (
    <Section title={props.title} flush>
      <RankingTable
        label={props.title}
        nameHeading={props.heading}
        countHeading="Have it"
        tone="fail"
        rows={props.rows.slice(0, 8).map((row) => ({
          key: row.key,
          name: row.name,
          count: formatCount(row.learners),
          of: row.of,
          share: row.of === 0 ? 0 : row.learners / row.of,
        }))}
      />
    </Section>
  );
}
