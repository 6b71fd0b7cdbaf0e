import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc.ts";
import {
  offeredWorkshops,
  type OfferedWorkshops,
  type WorkshopNames,
} from "./offered-workshops.ts";

export type ChoiceOfWorkshops = OfferedWorkshops & {
  /** What is typed, as far as it is a search. */
  words: string;
  search: (words: string) => void;
  /** Whether there are so many workshops that most are found by typing only. */
  many: boolean;
  /** Of what is offered or chosen; undefined for a workshop that is not known, or not the viewer's. */
  titleOf: (slug: string) => string | undefined;
  isWaiting: boolean;
  error: unknown;
  retry: () => void;
};

const none: WorkshopNames = { rows: [], more: false, chosen: [] };

/**
 * The workshops that somebody can choose from: all of them, or where they are many the newest, and by typing any.
 *
 * @param chosen slugs whose titles are wanted whether or not they are offered.
 * @param options.enabled false while nobody can choose yet, so that nothing is asked for.
 */
export function useWorkshopNames(
  chosen: readonly string[] = [],
  options: { enabled?: boolean } = {},
): ChoiceOfWorkshops {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const listed = useQuery(
    trpc.workshops.names.queryOptions(
      { slugs: [...chosen] },
      { enabled: options.enabled ?? true, placeholderData: keepPreviousData },
    ),
  );
  const { rows, more: many, chosen: known } = listed.data ?? none;
  // A field shows the title of what is chosen where words are typed; that is no search.
  const words = known.some(({ title }) => title === typed) ? "" : typed.trim();
  const [asked] = useDebouncedValue(words, 250);
  const searching = many && words !== "";
  const found = useQuery(
    trpc.workshops.names.queryOptions(searching && asked === words ? { q: words } : skipToken, {
      placeholderData: keepPreviousData,
    }),
  );
  const isAnswered = asked === words && found.isSuccess && !found.isPlaceholderData;
  const offered = offeredWorkshops(
    words,
    listed.data ?? none,
    found.data ? { words: isAnswered ? words : "", names: found.data } : null,
  );
  const titles = new Map(
    [...(found.data?.rows ?? []), ...rows, ...known].map(({ slug, title }) => [slug, title]),
  );
  const failed = listed.isError ? listed : searching && found.isError ? found : null;
  return {
    ...offered,
    words,
    search: setTyped,
    many,
    titleOf: (slug) => titles.get(slug),
    isWaiting: failed === null && (listed.isPending || (searching && !isAnswered)),
    error: failed?.error,
    retry: () => void failed?.refetch(),
  };
}
