import { readError } from "@allset/client/staff";
import type { ReactNode } from "react";
import { Loaded, type Query } from "./loaded.tsx";
import { Name } from "./name.tsx";
import { PageHeader } from "./page-header.tsx";
import { RefusalNote } from "./refusal-note.tsx";

type LoadedPageProps<Data> = {
  query: Query<Data>;
  /** What the address names, such as `workshop`. */
  what: string;
  /** Its name in the address. */
  name: string;
  /** The link to the list of all of them. */
  back: ReactNode;
  children: (data: Data) => ReactNode;
};

/** A page about one thing: without the thing, or without the right to see it, a page that says so. */
export function LoadedPage<Data>(props: LoadedPageProps<Data>) {
  const { query, what, name, back } = props;
  const code = query.data === undefined && query.isError ? readError(query.error).code : null;
  if (code === "forbidden") {
    return (
      <>
        <PageHeader title={`Not one of your ${what}s`} above={back} />
        <RefusalNote title="This is not for your role" action={<>Back to {back}</>}>
          An owner or admin can give you access.
        </RefusalNote>
      </>
    );
  }
  // What is no well-formed name cannot be anybody's.
  if (code === "not_found" || code === "gone" || code === "bad_request") {
    return <MissingPage {...{ what, name, back }} erased={code === "gone"} />;
  }
  return <Loaded query={query}>{props.children}</Loaded>;
}

/** Stands for a thing that an address names and that is not there. */
export function MissingPage(props: {
  what: string;
  name: string;
  back: ReactNode;
  erased?: boolean;
}) {
  const { what, name, back } = props;
  return (
    <>
      <PageHeader
        title={`There is no such ${what}`}
        heading={
          <>
            There is no {what} &ldquo;<Name>{name}</Name>&rdquo;
          </>
        }
        above={back}
      />
      <RefusalNote
        title={props.erased === true ? "It was erased" : "The address leads to nothing"}
        action={<>Back to {back}</>}
      >
        {props.erased === true
          ? "What is erased does not come back."
          : "It may be mistyped, or what it named was renamed or deleted."}
      </RefusalNote>
    </>
  );
}
