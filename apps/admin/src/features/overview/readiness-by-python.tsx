import { writeScope } from "@allset/contract";
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

/** Who is ready, by the Python they have. */
export function ReadinessByPython() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const versions = useQuery(
    trpc.stats.byPython.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Ready by Python"
      actions={
        <ExportMenu name="by-python" label="readiness by Python" query={writeScope(scope)} />
      }
      flush
    >
      <Loaded query={versions}>
        {(rows) =>
          rows.length === 0 ? (
            <NothingInScope />
          ) : (
            <RankingTable
              label="Ready learners by Python version"
              nameHeading="Python"
              countHeading="Ready"
              tone="pass"
              rows={rows.map((row) => ({
                key: row.python,
                name: (
                  <ScopeLink to="/admin" scope={{ python: [row.python] }} className="row-link">
                    <Name>{row.python}</Name>
                  </ScopeLink>
                ),
                count: (
                  <ScopeLink to="/admin/learners" scope={{ python: [row.python] }} status="ready">
                    {formatCount(row.ready)}
                  </ScopeLink>
                ),
                of: row.learners,
                share: row.rate,
              }))}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
