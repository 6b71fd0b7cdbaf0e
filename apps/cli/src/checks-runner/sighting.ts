import type { Finding } from "@allset/checks";

/** What was seen of one check, with what only this computer needs to know: where it was. */
export type Sighting = {
  finding: Finding;
  /** Where it was found; shown to the learner, never sent. */
  path: string | null;
  /** Windows has only a shortcut to its Store under this name. */
  storeStub: boolean;
  /** The programs of the same name that come after the first, in the order in which they would be found. */
  others: () => Promise<string[]>;
  /** Reads the version of one of them. */
  versionOf: (path: string) => Promise<string | null>;
};

/** A sighting of something that exists once or not at all. */
export function alone(finding: Finding, path: string | null = null): Sighting {
  return {
    finding,
    path,
    storeStub: false,
    others: () => Promise.resolve([]),
    versionOf: () => Promise.resolve(null),
  };
}
