import { rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AllsetError, type LearnerData } from "@allset/client";
import type { Invocation } from "../invocation.ts";
import type { ExitCode } from "../exit-code.ts";
import { cleanStrings } from "../clean-strings.ts";
import { explainDiskError, writeTextFile } from "../files.ts";
import { findLearnerKey } from "../identity/learner-key-file.ts";
import { explainFailure } from "../network/explain-failure.ts";
import { serverFolder, type Server } from "../server-address.ts";
import { readSettings } from "../settings.ts";
import { choose, explainKeys } from "../terminal/choose.ts";
import { version } from "../version.ts";
import {
  clientFor,
  CommandError,
  interrupted,
  notice,
  usageError,
  type Context,
} from "./context.ts";
import { describeLearnerData } from "./describe-learner-data.ts";
import { findServer } from "./find-target.ts";

type DataWish = Extract<Invocation, { kind: "data" }>;

/** Shows, exports or erases what a server holds about this learner. */
export async function data(context: Context, wish: DataWish): Promise<ExitCode> {
  const { config } = context;
  const server = findServer(wish, await readSettings(config.dataFolder), config.host);
  const folder = serverFolder(config.dataFolder, server);
  const key = await keyFor(server, folder);
  if (wish.action === "forget") return await forget(context, wish, server, folder, key);
  const held = key === null ? null : await ask(context, server, key);
  if (wish.file !== null) await exportTo(context, wish, wish.file, held);
  if (wish.json) print(context, documentOf(server, held, false));
  else if (wish.file !== null) return 0;
  else if (wish.action === "export") print(context, held);
  else if (held === null) context.stdout.write(`${server.name} holds nothing about you.\n`);
  else context.stdout.write(describeLearnerData(held, server, context.stdout));
  return 0;
}

async function keyFor(server: Server, folder: string): Promise<string | null> {
  const found = await findLearnerKey(folder);
  if (found.kind !== "edited") return found.kind === "key" ? found.key : null;
  throw new CommandError(
    "no_key",
    3,
    `The key in ${found.path} was changed by hand, so ${server.name} cannot tell which data are yours.`,
    "Put back what it was. If you cannot, your instructors can delete the data by the code you were given.",
  );
}

async function ask(context: Context, server: Server, key: string): Promise<LearnerData | null> {
  return await call(server, async () => {
    const client = clientFor(context)(server.origin);
    return cleanStrings(await client.learner.mine(key, { signal: context.signal }));
  });
}

async function forget(
  context: Context,
  wish: Extract<DataWish, { action: "forget" }>,
  server: Server,
  folder: string,
  key: string | null,
): Promise<ExitCode> {
  if (!wish.yes && !(await confirm(context, wish, server))) {
    context.stderr.write("Nothing was deleted.\n");
    return 0;
  }
  if (key !== null) {
    await call(server, async () => {
      const client = clientFor(context)(server.origin);
      await client.learner.forget(key, { signal: context.signal });
    });
  }
  // With the key goes everything that could bring the learner back: what waits, and the answer remembered.
  for (const name of [
    "key",
    "key.edited",
    "outbox",
    "consent.json",
    "asked-for-email",
    "last-check.json",
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- four small files
    await rm(join(folder, name), { recursive: true, force: true });
  }
  if (wish.json) print(context, documentOf(server, null, true));
  else {
    context.stdout.write(
      `${context.stdout.paint("green", "Deleted.")} ${server.name} holds nothing about you, and the key on this computer is gone.\n`,
    );
  }
  return 0;
}

/** @returns whether the learner chose to delete. */
async function confirm(
  { dialog, stderr }: Context,
  wish: DataWish,
  server: Server,
): Promise<boolean> {
  if (dialog === null || wish.json) {
    throw usageError(
      "This deletes your data for good, so it asks first.",
      "To delete without being asked add --yes",
    );
  }
  stderr.write(`\nDelete everything ${server.name} holds about you? Nobody can bring it back.\n`);
  explainKeys(stderr);
  stderr.write("\n");
  const choice = await choose(dialog, [
    { value: "keep", label: "Keep it" },
    { value: "delete", label: "Delete" },
  ]);
  if (choice.kind === "interrupted") throw interrupted();
  return choice.kind === "chosen" && choice.value === "delete";
}

async function exportTo(
  context: Context,
  wish: DataWish,
  file: string,
  held: LearnerData | null,
): Promise<void> {
  const folder = dirname(file);
  if (!(await isFolder(folder))) {
    throw new CommandError(
      "disk",
      3,
      `Could not write ${file}: there is no folder ${folder}.`,
      null,
    );
  }
  try {
    await writeTextFile(file, `${JSON.stringify(held, null, 2)}\n`);
  } catch (error) {
    const why = explainDiskError(error);
    if (why === null) throw error;
    throw new CommandError("disk", 3, `Could not write ${file}: ${why}.`, null);
  }
  notice(context, wish, `Written to ${file}`);
}

const isFolder = async (path: string) =>
  await stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

// A key that the server does not know is no failure: it holds nothing.
async function call<Answer>(server: Server, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AllsetError)) throw error;
    if (error.code === "not_found" || error.code === "gone") return null;
    throw new CommandError(
      "unreachable",
      3,
      `Could not ask ${server.name}. ${explainFailure(error)}`,
      "Nothing was changed. Try again later.",
    );
  }
}

const documentOf = (server: Server, held: LearnerData | null, forgotten: boolean) => ({
  schema: 1,
  kind: "data",
  version,
  exitCode: 0,
  server: server.origin,
  forgotten,
  held,
});

function print({ stdout }: Context, document: unknown): void {
  stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
