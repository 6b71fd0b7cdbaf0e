import { writeScope } from "@allset/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ExportMenu } from "../../components/export-menu.tsx";
import { LinkButton } from "../../components/links.tsx";
import { Lines, Loaded } from "../../components/loaded.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { FailingChecks } from "../checks/failing-checks.tsx";
import { orderChecks } from "../checks/order-checks.ts";
import { type PageSearch, scopePart } from "../scope/page-search.ts";
import { useScope } from "../scope/use-scope.ts";

const shown = 8;

/** The checks that most learners fail, worst first. */
export function TopFailingChecks() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const checks = useQuery(
    trpc.stats.failuresByCheck.queryOptions({ scope }, { placeholderData: keepPreviousData }),
  );
  return (
    <Section
      title="Checks that fail most"
      description="Highest share of those checked first"
      actions={
        <>
          <LinkButton
            to="/admin/checks"
            search={(search: PageSearch) => scopePart(search)}
            variant="subtle"
            size="compact-sm"
          >
            All checks
          </LinkButton>
          <ExportMenu name="failures-by-check" label="failing checks" query={writeScope(scope)} />
        </>
      }
      flush
    >
      <Loaded query={checks} skeleton={<Lines count={shown} />}>
        {(rows) => (
          <FailingChecks rows={orderChecks(rows, { q: "", sort: "-rate" }).slice(0, shown)} />
        )}
      </Loaded>
    </Section>
  );
}
