import { join } from "node:path";
import { readTextFile, writeTextFile } from "../files.ts";
import { readJson } from "../read-json.ts";
import type { Checked } from "../report/checked.ts";
import type { Sending, StatusReport } from "../report/report-document.ts";

/** The last whole check for a workshop, as `allset status` tells it. */
export type LastCheck = NonNullable<StatusReport["servers"][number]["lastCheck"]>;

/** Keeps what a whole check came to. A check of single things changes nothing here. */
export async function rememberLastCheck(
  serverFolder: string,
  { whatFor, partial, startedAt, ready, counts }: Checked,
  sending: Sending,
): Promise<void> {
  if (whatFor.kind !== "workshop" || partial) return;
  const { slug, title } = whatFor.list.workshop;
  const last: LastCheck = {
    workshop: slug,
    title,
    at: startedAt.toISOString(),
    ready,
    ...counts,
    sending: sending.state,
    learner: sending.learner,
  };
  await writeTextFile(pathOf(serverFolder), `${JSON.stringify(last)}\n`);
}

/** @returns null before the first whole check. */
export async function findLastCheck(serverFolder: string): Promise<LastCheck | null> {
  const document = readJson((await readTextFile(pathOf(serverFolder))) ?? "");
  const whole = typeof document === "object" && document !== null && "workshop" in document;
  // Only this program writes the file, and only this program shows it.
  return whole ? (document as LastCheck) : null;
}

const pathOf = (serverFolder: string) => join(serverFolder, "last-check.json");
