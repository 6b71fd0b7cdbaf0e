import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { LinkButton } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { ProblemTable } from "../problems/problem-table.tsx";
import { useScope } from "../scope/use-scope.ts";
import { type PageSearch, withScope } from "../scope/page-search.ts";

/** The causes behind a check's failures. */
export function CheckProblems(props: { check: string }) {
  const trpc = useTRPC();
  const { scope } = useScope();
  const narrowed = { ...scope, check: [props.check] };
  const problems = useQuery(
    trpc.problem.page.queryOptions(
      { scope: narrowed, page: { size: 6 } },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section
      title="Problems"
      description="Failures with the same cause"
      actions={
        <LinkButton
          to="/admin/problems"
          search={(search: PageSearch) => withScope(search, { check: [props.check] })}
          variant="subtle"
          size="compact-sm"
        >
          All of them
        </LinkButton>
      }
      flush
    >
      <Loaded query={problems}>{({ rows }) => <ProblemTable rows={rows} compact />}</Loaded>
    </Section>
  );
}
