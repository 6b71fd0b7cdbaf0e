import { findCheck } from "@allset/checks";
import { Link } from "@tanstack/react-router";
import { Name } from "../../components/name.tsx";
import { type PageSearch, scopePart } from "./page-search.ts";

/** What a check is called: the catalogue's title, or the name that install tooling sent. */
export function checkTitle(check: string): string {
  return findCheck(check)?.title ?? check;
}

/** Leads to a check's page with the scope kept. */
export function CheckLink(props: { check: string }) {
  return (
    <Link
      to="/admin/checks/$check"
      params={{ check: props.check }}
      search={(search: PageSearch) => ({ ...scopePart(search), check: undefined })}
      className="row-link"
    >
      <Name>{checkTitle(props.check)}</Name>
    </Link>
  );
}
