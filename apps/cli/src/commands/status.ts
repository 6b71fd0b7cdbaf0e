import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Invocation } from "../invocation.ts";
import type { ExitCode } from "../exit-code.ts";
import { findLearnerKey } from "../identity/learner-key-file.ts";
import { describeAge } from "../report/dates.ts";
import type { StatusReport } from "../report/report-document.ts";
import { listQueued } from "../spool/spool.ts";
import { serverOfFolder } from "../server-address.ts";
import { version } from "../version.ts";
import type { Context } from "./context.ts";
import { findLastCheck } from "./last-check.ts";

type ServerStatus = StatusReport["servers"][number];

/** Tells what is known on this computer; nothing is asked of any server. */
export async function status(
  context: Context,
  wish: Extract<Invocation, { kind: "status" }>,
): Promise<ExitCode> {
  const { dataFolder } = context.config;
  const names = await foldersOfServers(dataFolder);
  const servers = await Promise.all(names.map(async (name) => await statusOf(dataFolder, name)));
  if (wish.json) {
    const document: StatusReport = {
      schema: 1,
      kind: "status",
      version,
      exitCode: 0,
      dataFolder,
      servers,
    };
    context.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return 0;
  }
  if (servers.length === 0) context.stdout.write("Nothing was checked on this computer yet.\n");
  for (const server of servers) context.stdout.write(`${describe(server, context)}\n`);
  context.stdout.write(context.stdout.paint("dim", `Kept in ${dataFolder}\n`));
  return 0;
}

/** The names of the folders that belong to one server each. */
export async function foldersOfServers(dataFolder: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

async function statusOf(dataFolder: string, server: string): Promise<ServerStatus> {
  const folder = join(dataFolder, server);
  const [key, queued, lastCheck] = await Promise.all([
    findLearnerKey(folder),
    listQueued(folder),
    findLastCheck(folder),
  ]);
  return {
    server: serverOfFolder(server),
    hasKey: key.kind === "key",
    queued: queued.length,
    lastCheck,
  };
}

const sendingWords: Partial<Record<string, string>> = {
  sent: "sent",
  duplicate: "sent",
  queued: "saved, not sent yet",
  refused: "not taken by the server",
};

function describe({ server, queued, lastCheck }: ServerStatus, { stdout, now }: Context): string {
  const lines = [stdout.paint("bold", server)];
  if (lastCheck === null) lines.push("  No whole check yet.");
  else {
    const { title, at, ready, passed, required, sending, learner } = lastCheck;
    lines.push(
      `  ${title}`,
      `  Checked ${describeAge(new Date(at), now())}: ${passed} of ${required} required checks passed. ${
        ready ? stdout.paint("green", "All set.") : stdout.paint("red", "Not ready yet.")
      }`,
      `  The result was ${sendingWords[sending] ?? "not sent"}.${
        learner === null ? "" : ` Your code: ${learner.toUpperCase()}`
      }`,
    );
  }
  if (queued > 0) {
    const results = queued === 1 ? "1 result waits" : `${queued} results wait`;
    lines.push(`  ${results} to be sent:  allset send`);
  }
  return `${lines.join("\n")}\n`;
}
