import { findCheck } from "@allset/checks";
import { SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { MissingPage } from "../../components/loaded-page.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useTRPC } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { scopePart } from "../scope/page-search.ts";
import { ScopeBar } from "../scope/scope-bar.tsx";
import { CheckByPython, CheckBySystem } from "./check-by-platform.tsx";
import { CheckFigures } from "./check-figures.tsx";
import { CheckOverTime } from "./check-over-time.tsx";
import { CheckProblems } from "./check-problems.tsx";
import { CheckReasons } from "./check-reasons.tsx";
import { CheckVersions } from "./check-versions.tsx";
import { CompareChecks } from "./compare-checks.tsx";

/** One check: where it fails, why, with which versions, and what another minimum would do. */
export function CheckPage() {
  const { check } = useParams({ from: "/staff/admin/checks/$check" });
  const known = findCheck(check);
  const values = useQuery(useTRPC().stats.scopeValues.queryOptions());
  if (known === undefined && values.data?.checks.includes(check) === false) {
    return (
      <MissingPage
        what="check"
        name={check}
        back={
          <TextLink to="/admin/checks" search={scopePart}>
            Checks
          </TextLink>
        }
      />
    );
  }
  return (
    <>
      <PageHeader
        title={checkTitle(check)}
        heading={<Name>{checkTitle(check)}</Name>}
        above={
          <TextLink to="/admin/checks" search={scopePart}>
            Checks
          </TextLink>
        }
        description={known?.about ?? "Not in the catalogue; sent by install tooling of its own."}
      />
      <ScopeBar hide={["check"]} />
      <Stack gap="lg">
        <CheckFigures check={check} />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <CheckBySystem check={check} />
          <Stack gap="lg">
            <CheckReasons check={check} />
            <CheckByPython check={check} />
          </Stack>
        </SimpleGrid>
        <CheckOverTime check={check} />
        <CheckVersions check={check} />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <CheckProblems check={check} />
          <CompareChecks check={check} />
        </SimpleGrid>
      </Stack>
    </>
  );
}
