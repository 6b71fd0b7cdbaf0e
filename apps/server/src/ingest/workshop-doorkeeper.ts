import { timingSafeEqual } from "node:crypto";
import { findWorkshop, type Database } from "@allset/db";

/** What a submission's charge depends on. */
export type JoinableWorkshop = { slug: string; seats: number | null; shareLifted: boolean };

const rememberMilliseconds = 5000;
const mostRemembered = 1000;

/**
 * Makes the function that tells whether a join code opens a workshop. Workshops are remembered for a few seconds, because
 * a class asks the same question eighty times at once; a code that was changed works on for as long.
 */
export function createWorkshopDoorkeeper(db: Database) {
  type Remembered = { until: number; workshop: ReturnType<typeof findWorkshop> };
  const remembered = new Map<string, Remembered>();

  const find = (slug: string) => {
    const now = Date.now();
    const known = remembered.get(slug);
    if (known && known.until > now) return known.workshop;
    if (remembered.size >= mostRemembered) remembered.clear();
    const workshop = findWorkshop(db, slug);
    remembered.set(slug, { until: now + rememberMilliseconds, workshop });
    workshop.catch(() => remembered.delete(slug));
    return workshop;
  };

  return {
    /** The open workshop that `code` belongs to, or null. */
    async open(slug: string, code: string): Promise<JoinableWorkshop | null> {
      const workshop = await find(slug);
      if (workshop?.state !== "open" || !sameText(workshop.joinCode, code)) return null;
      return { slug, seats: workshop.seats, shareLifted: workshop.shareLifted };
    },
    /** Forgets a workshop that was just changed. */
    forget: (slug: string) => void remembered.delete(slug),
  };
}

export type WorkshopDoorkeeper = ReturnType<typeof createWorkshopDoorkeeper>;

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
