import { Button, Code } from "@mantine/core";
import { readScope, writeScope } from "@allset/contract";
import { EmptyNote } from "../../components/empty-note.tsx";
import { LinkButton } from "../../components/links.tsx";
import { usePageSearch, useScope, useSetSearch } from "./use-scope.ts";
import { useMe } from "../shell/use-me.ts";
import { withScope } from "./page-search.ts";

/** Why nothing is shown: filtered to nothing, or nothing has come in yet. Each with the way on. */
export function NothingInScope() {
  const { scope } = useScope();
  const { q, status } = usePageSearch();
  const setSearch = useSetSearch();
  const narrowed = Object.keys(writeScope({ ...scope, attempts: "current" })).length > 0;
  const { can, workshops } = useMe();
  const filtered = narrowed || q !== undefined || status !== undefined;
  if (filtered) {
    return (
      <EmptyNote
        title="Nothing fits these filters"
        action={
          <Button
            variant="default"
            size="sm"
            onClick={() =>
              setSearch({ ...withScope({}, readScope({}).scope), q: undefined, status: undefined })
            }
          >
            Clear filters
          </Button>
        }
      >
        Widen the period, or take a filter off.
      </EmptyNote>
    );
  }
  if (!can.seeAllWorkshops && workshops.length === 0) {
    return (
      <EmptyNote title="You belong to no workshop yet">
        Ask an admin of your organisation to add you to yours.
      </EmptyNote>
    );
  }
  return (
    <EmptyNote
      title="No result has come in yet"
      action={
        <LinkButton to="/admin/workshops" size="sm" variant="default">
          Go to workshops
        </LinkButton>
      }
    >
      Make a workshop and give its command to learners. To look around with made-up data first,
      start the server with <Code>npm start -- --demo</Code>.
    </EmptyNote>
  );
}
