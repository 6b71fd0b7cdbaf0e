import { catalogue } from "@allset/checks";
import { Select, Stack, Table, Text } from "@mantine/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { EmptyNote } from "../../components/empty-note.tsx";
import { formatPercent } from "../../components/format-number.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Name } from "../../components/name.tsx";
import { Section } from "../../components/section.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useTRPC } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";
import { usePageSearch, useScope, useSetSearch } from "../scope/use-scope.ts";

const prefix = "c:";

/** Whether two checks fail together: a sign of one cause behind both. */
export function CompareChecks(props: { check: string }) {
  const { check } = props;
  const trpc = useTRPC();
  const { scope } = useScope();
  const { compare } = usePageSearch();
  const setSearch = useSetSearch();
  const other = compare?.startsWith(prefix) === true ? compare.slice(prefix.length) : null;
  const values = useQuery(trpc.stats.scopeValues.queryOptions());
  const names = new Set([...catalogue.map(({ id }) => id), ...(values.data?.checks ?? [])]);
  names.delete(check);
  const comparison = useQuery(
    trpc.check.compare.queryOptions(other === null ? skipToken : { scope, check, other }, {
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Section title="Compare with another check" description="Do the same learners fail both?">
      <Stack>
        <Select
          aria-label="Other check"
          placeholder="Choose a check"
          data={[...names].map((value) => ({ value, label: checkTitle(value) }))}
          value={other}
          onChange={(next) =>
            setSearch({ compare: next === null ? undefined : `${prefix}${next}` })
          }
          searchable
          clearable
          clearButtonProps={{ "aria-label": "Compare with none" }}
        />
        {other === null ? (
          <EmptyNote title="No check is chosen">
            Pick the one that you suspect to fail for the same cause.
          </EmptyNote>
        ) : (
          <Loaded query={comparison}>
            {(pair) => (
              <>
                <Text size="sm">
                  Of {pair.total} learners checked for both,{" "}
                  <Text span inherit fw={650}>
                    {pair.bothFail}
                    {pair.total > 0 && ` (${formatPercent(pair.bothFail / pair.total)})`}
                  </Text>{" "}
                  fail both.
                </Text>
                <WideTable label="How two checks fail together" minWidth={440}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>System</Table.Th>
                      <Table.Th ta="end">Checked</Table.Th>
                      <Table.Th ta="end">Both fail</Table.Th>
                      <Table.Th ta="end">
                        Only <Name>{checkTitle(check)}</Name>
                      </Table.Th>
                      <Table.Th ta="end">
                        Only <Name>{checkTitle(other)}</Name>
                      </Table.Th>
                      <Table.Th ta="end">Both pass</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {[{ os: "All", ...pair }, ...pair.bySystem].map((row) => (
                      <Table.Tr key={row.os}>
                        <Table.Td fw={row.os === "All" ? 650 : 400}>
                          <Name>{row.os}</Name>
                        </Table.Td>
                        <Table.Td ta="end">{row.total}</Table.Td>
                        <Table.Td ta="end" fw={650}>
                          {row.bothFail}
                        </Table.Td>
                        <Table.Td ta="end">{row.onlyAFails}</Table.Td>
                        <Table.Td ta="end">{row.onlyBFails}</Table.Td>
                        <Table.Td ta="end">{row.bothPass}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </WideTable>
              </>
            )}
          </Loaded>
        )}
      </Stack>
    </Section>
  );
}
