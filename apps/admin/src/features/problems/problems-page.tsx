import { writeScope } from "@allset/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ExportMenu } from "../../components/export-menu.tsx";
import { plural } from "../../components/format-number.ts";
import { Lines, Loaded } from "../../components/loaded.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { ListPager } from "../scope/list-pager.tsx";
import { ScopeBar } from "../scope/scope-bar.tsx";
import { usePage, useScope, useSetSearch } from "../scope/use-scope.ts";
import { ProblemTable } from "./problem-table.tsx";

/** What to fix next: causes of failures, by how many learners they stop. */
export function ProblemsPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const page = usePage();
  const setSearch = useSetSearch();
  const problems = useQuery(
    trpc.problem.page.queryOptions({ scope, page }, { placeholderData: keepPreviousData }),
  );
  return (
    <>
      <PageHeader
        title="Problems"
        description="Failures with the same cause are one problem. Write its fix once, and every learner who has it sees the fix in the terminal."
      />
      <ScopeBar>
        <SearchField
          label="Search problems"
          value={page.q}
          onSearch={(q) => setSearch({ q, page: undefined }, { replace: true })}
        />
      </ScopeBar>
      <Section
        title={
          problems.data === undefined ? "What to fix next" : plural(problems.data.total, "problem")
        }
        actions={
          <ExportMenu
            name="problems"
            label="problems"
            query={{ ...writeScope(scope), q: page.q, sort: page.sort }}
          />
        }
        flush
      >
        <Loaded query={problems} skeleton={<Lines count={10} height={26} />}>
          {({ rows, total }) => (
            <>
              <ProblemTable
                rows={rows}
                sorted={{
                  sort: page.sort === "" ? "-learners" : page.sort,
                  onSort: (sort) => setSearch({ sort, page: undefined }),
                }}
              />
              <ListPager page={page} total={total} />
            </>
          )}
        </Loaded>
      </Section>
    </>
  );
}
