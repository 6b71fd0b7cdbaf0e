import type { Scope } from "@allset/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Inputs } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";
import { type PageSearch, scopePart, withScope } from "./page-search.ts";

export type LearnerStatus = NonNullable<Inputs["learners"]["page"]["status"]>;

type ScopeLinkProps = {
  to: "/admin" | "/admin/checks" | "/admin/problems" | "/admin/learners";
  /** What the target narrows further. */
  scope?: Partial<Scope>;
  /** Which of the learners in scope the number counts. */
  status?: LearnerStatus;
  label?: string;
  children: ReactNode;
  className?: string;
};

/** Leads from a number to its rows: the scope goes along, narrowed to what the number counts. */
export function ScopeLink(props: ScopeLinkProps) {
  const { can } = useMe();
  if (props.to === "/admin/learners" && !can.seeLearners) return props.children;
  return (
    <Link
      to={props.to}
      search={(search: PageSearch) => ({
        ...withScope(scopePart(search), props.scope ?? {}),
        ...(props.status === undefined ? {} : { status: props.status }),
      })}
      className={props.className ?? "number-link"}
      aria-label={props.label}
    >
      {props.children}
    </Link>
  );
}
