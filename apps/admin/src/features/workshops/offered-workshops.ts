import type { Outputs } from "../../trpc.ts";

export type WorkshopNames = Outputs["workshops"]["names"];
export type WorkshopName = WorkshopNames["rows"][number];

/** A list of workshops to choose from, and whether there are others that a longer word would find. */
export type OfferedWorkshops = { workshops: readonly WorkshopName[]; more: boolean };

/**
 * What to offer for the words typed so far.
 *
 * @param listed the newest workshops.
 * @param found what the server found, and for which words; their answer may be on its way.
 */
export function offeredWorkshops(
  words: string,
  listed: WorkshopNames,
  found: { words: string; names: WorkshopNames } | null,
): OfferedWorkshops {
  if (words === "") return { workshops: listed.rows, more: listed.more };
  if (found?.words === words && listed.more) {
    return { workshops: found.names.rows, more: found.names.more };
  }
  // All there are are listed, or the answer is on its way: what is known already need not wait for it.
  const known = new Map(
    [...listed.rows, ...(found?.names.rows ?? [])].map((workshop) => [workshop.slug, workshop]),
  );
  const fits = ({ slug, title }: WorkshopName) =>
    [slug, title].some((text) => text.toLowerCase().includes(words.toLowerCase()));
  return { workshops: [...known.values()].filter(fits), more: false };
}
