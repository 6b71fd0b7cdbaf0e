import { useMatches } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { TextLink } from "../../components/links.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { RefusalNote } from "../../components/refusal-note.tsx";
import type { Outputs } from "../../trpc.ts";
import { roleWords } from "../staff/role-words.ts";
import { useMe } from "./use-me.ts";

type Right = keyof Outputs["me"]["get"]["can"];

/** Shows a page to those who may open it, and tells the others who can help, without asking the server for it. */
export function OnlyWithRight(props: { children: ReactNode }) {
  const { can, role } = useMe();
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs });
  if (needs === undefined || can[needs]) return props.children;
  return (
    <>
      <PageHeader title="This page is not for your role" />
      <RefusalNote
        title={`You are signed in as ${roleWords[role].word.toLowerCase()}`}
        action={<TextLink to="/admin">Back to the overview</TextLink>}
      >
        {needs === "seeLearners"
          ? "Instructors see the learners of their workshops. Ask an owner or admin to change your role."
          : "Owners and admins look after this. Ask one of them for what you need."}
      </RefusalNote>
    </>
  );
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** What an account must be allowed for the page to be shown. */
    needs?: Right;
  }
}
