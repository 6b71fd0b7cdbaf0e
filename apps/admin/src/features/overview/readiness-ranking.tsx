import { type Scope, writeScope } from "@allset/contract";
import { ExportMenu } from "../../components/export-menu.tsx";
import { formatCount } from "../../components/format-number.ts";
import { Loaded, type Query } from "../../components/loaded.tsx";
import { Name } from "../../components/name.tsx";
import { RankingTable } from "../../components/ranking-table.tsx";
import { Section } from "../../components/section.tsx";
import { NothingInScope } from "../scope/nothing-in-scope.tsx";
import { ScopeLink } from "../scope/scope-link.tsx";
import { useScope } from "../scope/use-scope.ts";

type Group = { ready: number; learners: number; rate: number };

type ReadinessRankingProps<Row extends Group> = {
  /** What the learners are grouped by, as within a sentence. */
  by: "Python" | "system";
  query: Query<readonly Row[]>;
  /** How many groups are shown; all without it. */
  most?: number;
  /** What a group is called, and the filters that choose it. */
  describe: (row: Row) => { name: string; scope: Partial<Scope> };
};

/** Who is ready, a row for each group of learners; the name narrows the page, the number leads to the learners. */
export function ReadinessRanking<Row extends Group>(props: ReadinessRankingProps<Row>) {
  const { by, query, most, describe } = props;
  const { scope } = useScope();
  return (
    <Section
      title={`Ready by ${by}`}
      actions={
        <ExportMenu
          name={`by-${by.toLowerCase()}`}
          label={`readiness by ${by}`}
          query={writeScope(scope)}
        />
      }
      flush
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <NothingInScope />
          ) : (
            <RankingTable
              label={`Ready learners by ${by}`}
              nameHeading={by === "system" ? "System" : by}
              countHeading="Ready"
              tone="pass"
              rows={rows.slice(0, most).map((row) => {
                const group = describe(row);
                return {
                  key: group.name,
                  name: (
                    <ScopeLink to="/admin" scope={group.scope} className="row-link">
                      <Name>{group.name}</Name>
                    </ScopeLink>
                  ),
                  count: (
                    <ScopeLink to="/admin/learners" scope={group.scope} status="ready">
                      {formatCount(row.ready)}
                    </ScopeLink>
                  ),
                  of: row.learners,
                  share: row.rate,
                };
              })}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
