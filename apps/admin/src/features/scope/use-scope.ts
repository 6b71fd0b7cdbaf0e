import { readScope, type Scope, type ScopeReading } from "@allset/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type PageSearch, readPage, scopePart, withScope } from "./page-search.ts";

/** The query of the page's address. */
export function usePageSearch(): PageSearch {
  return useSearch({ strict: false });
}

/** The scope in the page's address, and the parameters that meant nothing. */
export function useScope(): ScopeReading {
  const search = usePageSearch();
  return useMemo(() => readScope(scopePart(search) as Record<string, string>), [search]);
}

/** The page of a list that the address asks for. */
export function usePage() {
  const search = usePageSearch();
  return useMemo(() => readPage(search), [search]);
}

/** Changes parts of the address's query and stays on the page. Undefined removes a part. */
export function useSetSearch(): (change: PageSearch, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (change, options) => {
    void navigate({
      to: ".",
      search: (search: PageSearch) => ({ ...search, ...change }),
      replace: options?.replace ?? false,
      resetScroll: false,
    });
  };
}

/** Changes parts of the scope in the address, and goes to the first page of any list. */
export function useSetScope(): (change: Partial<Scope>) => void {
  const navigate = useNavigate();
  return (change) => {
    void navigate({
      to: ".",
      search: (search: PageSearch) => withScope(search, change),
      resetScroll: false,
    });
  };
}
