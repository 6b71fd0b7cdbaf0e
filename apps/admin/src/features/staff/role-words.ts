import type { Role } from "@allset/contract";

/** What each role may do, in one sentence. */
export const roleWords: Record<Role, { word: string; about: string }> = {
  owner: { word: "Owner", about: "everything, also making and removing owners" },
  admin: { word: "Admin", about: "all workshops, learners, staff and settings" },
  instructor: { word: "Instructor", about: "their own workshops, with lists, fixes and learners" },
  viewer: { word: "Viewer", about: "numbers of their own workshops, without personal data" },
};

/** Owners and admins see every workshop; belonging to single ones matters for the others. */
export function belongsToWorkshops(role: Role): boolean {
  return role === "instructor" || role === "viewer";
}
