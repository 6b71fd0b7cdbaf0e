import { versionSortKey } from "@allset/checks";
import type { RequirementList } from "@allset/contract";
import { version } from "../version.ts";

/** What to tell a learner whose check is older than the server's; null when it is new enough. */
export function describeOldVersion(
  { newest, oldest }: RequirementList["clients"],
  own = version,
): string | null {
  const isOlderThan = (other: string) =>
    versionSortKey(own, "semver") < versionSortKey(other, "semver");
  if (isOlderThan(oldest)) {
    return `This is allset ${own}, and the server needs at least ${oldest}: what follows may be wrong. Get a newer one from the page of your workshop.`;
  }
  return isOlderThan(newest) ? `There is a newer allset: ${newest}. This is ${own}.` : null;
}
