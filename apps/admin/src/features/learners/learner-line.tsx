import { Checkbox, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import type { Outputs } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";

type Row = Outputs["learners"]["page"]["rows"][number];

/** One learner in the list: where, in which state, and what still fails. */
export function LearnerLine(props: {
  row: Row;
  selected: boolean;
  /** Null where the account may not erase learners. */
  onSelect: ((on: boolean) => void) | null;
}) {
  const { row, onSelect } = props;
  return (
    <Table.Tr>
      {onSelect !== null && (
        <Table.Td>
          <Checkbox
            aria-label={`Select ${row.pseudonym}`}
            checked={props.selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Link to="/admin/learners/$learner" params={{ learner: row.id }} className="row-link">
          <Name>{row.pseudonym}</Name>
        </Link>
        {row.email !== null && (
          <Text size="xs" c="dimmed">
            <Name>{row.email}</Name>
          </Text>
        )}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          <Name>{`${row.os} ${row.osVersion}`}</Name>, <Moment at={row.lastSeenAt} />
        </Text>
      </Table.Td>
      <Table.Td w={{ base: "50%", sm: "26%" }}>
        {row.ready ? (
          <Text span size="sm" fw={600} c="var(--status-pass)">
            Ready
          </Text>
        ) : (
          <Text size="sm">
            <Text span inherit fw={600} c="var(--status-fail)">
              Not ready
            </Text>
            {row.failing.length > 0 && (
              <Text span inherit c="dimmed">
                : {row.failing.slice(0, 3).map(checkTitle).join(", ")}
                {row.failing.length > 3 && ` and ${row.failing.length - 3} more`}
              </Text>
            )}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {row.workshop === null ? (
          <Text span c="dimmed" inherit>
            none
          </Text>
        ) : (
          <Link to="/admin/workshops/$slug" params={{ slug: row.workshop }} className="number-link">
            <Name>{row.workshop}</Name>
          </Link>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ whiteSpace: "nowrap" }}>
        <Name>{`${row.os} ${row.osVersion}`}</Name>
        <Text size="xs" c="dimmed">
          {row.pythonVersion === null ? "no Python told" : `Python ${row.pythonVersion}`}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {row.attempts}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        <Moment at={row.lastSeenAt} />
      </Table.Td>
    </Table.Tr>
  );
}
