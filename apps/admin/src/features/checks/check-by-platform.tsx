import { type Scope, writeScope } from "@allset/contract";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ExportMenu } from "../../components/export-menu.tsx";
import { formatCount } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Name } from "../../components/name.tsx";
import { RankingTable } from "../../components/ranking-table.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { ScopeLink } from "../scope/scope-link.tsx";
import { useScope } from "../scope/use-scope.ts";

type Row = { name: string; narrowed: Partial<Scope>; failed: number; total: number; rate: number };

/** On which systems a check fails. */
export function CheckBySystem(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const systems = useQuery(
    trpc.check.bySystem.queryOptions({ scope, check }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="By system"
      actions={
        <ExportMenu
          name="check-by-system"
          label="systems"
          query={{ ...writeScope(scope), check }}
        />
      }
      flush
    >
      <Loaded query={systems}>
        {(rows) => (
          <Ranking
            check={check}
            heading="System"
            rows={rows.map((row) => ({
              ...row,
              name: `${row.os} ${row.osVersion}`,
              narrowed: { os: [row.os], osver: [row.osVersion] },
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** With which Python a check fails. */
export function CheckByPython(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const versions = useQuery(
    trpc.check.byPython.queryOptions({ scope, check }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="By Python"
      actions={
        <ExportMenu
          name="check-by-python"
          label="Python versions"
          query={{ ...writeScope(scope), check }}
        />
      }
      flush
    >
      <Loaded query={versions}>
        {(rows) => (
          <Ranking
            check={check}
            heading="Python"
            rows={rows.map((row) => ({
              ...row,
              name: row.python,
              narrowed: { python: [row.python] },
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

function Ranking(props: { check: string; heading: string; rows: readonly Row[] }) {
  const [all, fold] = useDisclosure(false);
  if (props.rows.length === 0) return <NothingInScope />;
  const failing = props.rows.filter(({ failed }) => failed > 0);
  const folded = failing.length === 0 ? 0 : props.rows.length - failing.length;
  return (
    <>
      <RankingTable
        label={`Failures by ${props.heading}`}
        nameHeading={props.heading}
        countHeading="Failed"
        tone="fail"
        rows={(all || folded === 0 ? props.rows : failing).map((row) => ({
          key: row.name,
          name: <Name>{row.name}</Name>,
          count: (
            <ScopeLink
              to="/admin/learners"
              scope={{ ...row.narrowed, check: [props.check] }}
              status="failing"
            >
              {formatCount(row.failed)}
            </ScopeLink>
          ),
          of: row.total,
          share: row.rate,
        }))}
      />
      {folded > 0 && (
        <Button variant="subtle" size="compact-sm" m="xs" aria-expanded={all} onClick={fold.toggle}>
          {all ? "Show only those with failures" : `Show all, also ${folded} without failures`}
        </Button>
      )}
    </>
  );
}
