import { formatCount } from "../../components/format-number.ts";
import { RankingTable } from "../../components/ranking-table.tsx";
import type { Outputs } from "../../trpc.ts";
import { CheckLink } from "../scope/check-link.tsx";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { ScopeLink } from "../scope/scope-link.tsx";

type Row = Outputs["stats"]["failuresByCheck"][number];

/** Checks by the share of learners who fail them. */
export function FailingChecks(props: { rows: readonly Row[] }) {
  if (props.rows.length === 0) return <NothingInScope />;
  return (
    <RankingTable
      label="Checks by share of failures"
      nameHeading="Check"
      countHeading="Failed"
      tone="fail"
      rows={props.rows.map((row) => ({
        key: row.check,
        name: <CheckLink check={row.check} />,
        count: (
          <ScopeLink
            to="/admin/learners"
            scope={{ check: [row.check] }}
            status="failing"
            label={`${row.failed} failed ${row.check}`}
          >
            {formatCount(row.failed)}
          </ScopeLink>
        ),
        of: row.total,
        share: row.rate,
        change: row.change === null ? undefined : row.change * 100,
      }))}
    />
  );
}
