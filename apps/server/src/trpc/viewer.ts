import type { Role } from "@allset/contract";
import type { Actor, Viewer as Sight } from "@allset/db";
import { Refusal } from "../errors/refusal.ts";

/** The member of staff behind a request, by session cookie or API key. */
export type Viewer = {
  account: { id: string; name: string; email: string };
  role: Role;
  /** Slugs of the workshops this account belongs to; owners and admins see all without belonging. */
  workshops: string[];
};

const ranks: Record<Role, number> = { viewer: 0, instructor: 1, admin: 2, owner: 3 };

/** Whether a role may do what `needed` may. */
export function hasRole(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}

/** What a viewer may see: the argument of every query that shows something. */
export function sightOf({ role, workshops }: Viewer): Sight {
  return {
    visible: hasRole(role, "admin") ? "all" : workshops,
    personal: hasRole(role, "instructor"),
  };
}

/** A viewer as the author of a change. */
export function actorOf({ account }: Viewer): Actor {
  return { id: account.id, name: account.name };
}

/** @throws {Refusal} `forbidden` when the workshop is not one of the viewer's. */
export function requireWorkshop(viewer: Viewer, slug: string): void {
  const { visible } = sightOf(viewer);
  if (visible !== "all" && !visible.includes(slug)) {
    throw new Refusal("forbidden", "This workshop is not one of yours.");
  }
}
