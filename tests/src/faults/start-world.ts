import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../testing/free-port.ts";
import { type RunningRedis, runRedis } from "../testing/run-redis.ts";
import type { Random } from "../testing/seeded-random.ts";
import { startServerProcess } from "../testing/server-process.ts";
import { startTcpProxy } from "../testing/tcp-proxy.ts";
import { unlimited } from "../testing/unlimited.ts";
import { type RunningPostgres, runPostgres } from "./run-postgres.ts";

/** The built server with its PostgreSQL and Redis, and hands on every wire between them. */
export type World = AsyncDisposable & {
  /** The way of clients, on which replies get lost. */
  url: string;
  postgres: RunningPostgres;
  redis: RunningRedis;
  /** A folder that goes with the world. */
  folder: string;
  /** Kills the server and starts it again on the same port. */
  killServer(): Promise<void>;
  /** Cuts every connection between server and PostgreSQL. */
  cutConnections(): void;
  /**
   * Cuts the next connection that commits: `before` PostgreSQL hears of it, or `after` it has committed, when the answer is
   * on its way. Resolves when that has happened.
   */
  cutCommit(moment: "before" | "after"): Promise<void>;
};

/**
 * Starts everything.
 *
 * @param lostReplies the share of requests whose reply is lost after the server gave it.
 * @param folderOfData where PostgreSQL keeps its data; without it, a temporary folder.
 */
export async function startWorld(options: {
  random: Random;
  lostReplies: number;
  folderOfData?: string;
}): Promise<World> {
  const { random, lostReplies, folderOfData } = options;
  await using parts = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "allset-faults-"));
  parts.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = parts.use(await runPostgres(folderOfData));
  const redis = parts.use(await runRedis());

  let atCommit: { moment: "before" | "after"; done(): void } | null = null;
  const isCommit = (moment: "before" | "after", bytes: Buffer) => {
    if (atCommit?.moment !== moment || !bytes.includes(marks[moment])) return "pass";
    atCommit.done();
    atCommit = null;
    return "cut";
  };
  const wire = parts.use(
    await startTcpProxy(postgres.port, () => ({
      fromClient: (bytes) => isCommit("before", bytes),
      fromServer: (bytes) => isCommit("after", bytes),
    })),
  );

  const port = await freePort();
  const databaseUrl = new URL(postgres.url());
  databaseUrl.port = String(wire.port);
  const start = () =>
    startServerProcess({
      PORT: String(port),
      DATABASE_URL: databaseUrl.href,
      REDIS_URL: redis.url,
      ALLSET_DATA_DIR: folder,
      ALLSET_LOG_LEVEL: "silent",
      ...unlimited,
    });
  let server = await start();
  parts.defer(async () => void (await server.end("SIGTERM")));

  const door = parts.use(
    await startTcpProxy(
      () => port,
      () => {
        const lost = random.next() < lostReplies;
        return { fromServer: () => (lost ? "cut" : "pass") };
      },
    ),
  );

  const kept = parts.move();
  return {
    url: `http://127.0.0.1:${door.port}`,
    postgres,
    redis,
    folder,
    async killServer() {
      await server.end("SIGKILL");
      server = await start();
    },
    cutConnections: wire.cutAll,
    cutCommit: (moment) =>
      new Promise((done) => {
        atCommit = { moment, done };
      }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

// What the wire says (https://www.postgresql.org/docs/current/protocol-message-formats.html): the statement, known to
// each connection by its text the first time only, and the tag of its completion.
const marks = {
  before: Buffer.from("commit\0"),
  after: Buffer.from("COMMIT\0"),
};
