import { Link } from "@tanstack/react-router";
import { Name } from "../../components/name.tsx";
import { checkTitle } from "../scope/check-link.tsx";

/** Leads to a check's page, narrowed to the board's workshop. */
export function BoardCheckLink(props: { check: string; slug: string }) {
  return (
    <Link
      to="/admin/checks/$check"
      params={{ check: props.check }}
      search={{ workshop: props.slug }}
      className="row-link"
    >
      <Name>{checkTitle(props.check)}</Name>
    </Link>
  );
}
