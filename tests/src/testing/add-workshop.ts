import type { Requirement } from "@allset/contract";
import { createWorkshop, openDatabase } from "@allset/db";

/** Adds an open workshop to the database of a running server: each check with the range wanted of it, null for any. */
export async function addWorkshop(
  databaseUrl: string,
  slug: string,
  wanted: Record<string, string | null>,
  seats = 30,
): Promise<{ joinCode: string }> {
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    const made = await createWorkshop(
      db,
      {
        slug,
        title: "Software Carpentry, Leeds",
        startsOn: "2026-03-14",
        endsOn: "2026-03-15",
        seats,
        contact: null,
        asksEmail: false,
        state: "open",
        requirements: Object.entries(wanted).map(toRequirement),
      },
      { id: null, name: "test" },
    );
    if (made.kind !== "created") throw new Error(`the workshop was not made: ${made.kind}`);
    return { joinCode: made.workshop.joinCode };
  } finally {
    await db.close();
  }
}

function toRequirement([check, range]: [string, string | null]): Requirement {
  return {
    check,
    range,
    testedUpTo: null,
    required: true,
    systems: null,
    anyOf: null,
    hint: null,
    url: null,
  };
}
