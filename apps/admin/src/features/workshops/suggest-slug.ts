import { limits } from "@allset/contract";

/** A workshop's short name made of its first day and its title, such as `2026-03-14-leeds`. */
export function suggestSlug(startsOn: string, title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `${startsOn}-${words}`
    .replace(/^-+|-+$/g, "")
    .replace(/-{2,}/g, "-")
    .slice(0, limits.slugLength)
    .replace(/-+$/, "");
}
