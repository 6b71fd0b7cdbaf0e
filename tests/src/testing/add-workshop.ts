import type { Requirement } from "@allset/contract";
import { createWorkshop, openDatabase } from "@allset/db";

/** An open workshop in the database of a running server, that asks for these checks in any version. */
export async function addWorkshop(
  databaseUrl: string,
  slug: string,
  checks: string[],
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
        seats: 30,
        contact: null,
        asksEmail: false,
        state: "open",
        requirements: checks.map(anyVersion),
      },
      { id: null, name: "test" },
    );
    if (made.kind !== "created") throw new Error(`the workshop was not made: ${made.kind}`);
    return { joinCode: made.workshop.joinCode };
  } finally {
    await db.close();
  }
}

function anyVersion(check: string): Requirement {
  return {
    check,
    range: null,
    testedUpTo: null,
    required: true,
    systems: null,
    anyOf: null,
    hint: null,
    url: null,
  };
}
