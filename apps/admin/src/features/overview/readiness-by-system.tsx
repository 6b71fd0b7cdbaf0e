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

const shown = 12;

/** Who is ready, by operating system. */
export function ReadinessBySystem() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const systems = useQuery(
    trpc.stats.bySystem.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Ready by system"
      actions={
        <ExportMenu name="by-system" label="readiness by system" query={writeScope(scope)} />
      }
      flush
    >
      <Loaded query={systems}>
        {(rows) =>
          rows.length === 0 ? (
            <NothingInScope />
          ) : (
            <RankingTable
              label="Ready learners by system"
              nameHeading="System"
              countHeading="Ready"
              tone="pass"
              rows={rows.slice(0, shown).map((row) => ({
                key: `${row.os} ${row.osVersion}`,
                name: (
                  <ScopeLink
                    to="/admin"
                    scope={{ os: [row.os], osver: [row.osVersion] }}
                    className="row-link"
                  >
                    <Name>{`${row.os} ${row.osVersion}`}</Name>
                  </ScopeLink>
                ),
                count: (
                  <ScopeLink
                    to="/admin/learners"
                    scope={{ os: [row.os], osver: [row.osVersion] }}
                    status="ready"
                  >
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
