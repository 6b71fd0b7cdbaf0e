import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { type Random, seededRandom } from "../testing/seeded-random.ts";
import { type FuzzRequest, randomRequest } from "./random-request.ts";

/** What the answers were. */
export type FuzzRun = {
  /** How often each status came. */
  statuses: Record<number, number>;
  /** Requests whose connection the server closed without an answer. */
  unanswered: number;
  /** Answers that must not be, with their requests. */
  wrong: string[];
  /** The longest that the server's event loop stood still, in milliseconds. */
  longestStall: number;
};

/** What a server says that shows its insides. */
const insides = /\n\s+at .+:\d+:\d+|node_modules|"select |insert into|relation \\?"|PostgresError/;
const lanes = 16;

/** Throws `count` requests at a server; the same seed gives the same ones. */
export async function runFuzz(
  url: string,
  { seed, count, onProgress }: { seed: number; count: number; onProgress?: (at: number) => void },
): Promise<FuzzRun> {
  const run: FuzzRun = { statuses: {}, unanswered: 0, wrong: [], longestStall: 0 };
  const random = seededRandom(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  let sent = 0;
  const lane = async () => {
    while (sent < count) {
      sent += 1;
      if (sent % 500 === 0) {
        run.longestStall = Math.max(run.longestStall, await stallSince(url));
        onProgress?.(sent);
      }
      if (random.next() < 0.01) await shout(url, random, run);
      else await send(url, agent, randomRequest(random), run);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  run.longestStall = Math.max(run.longestStall, await stallSince(url));
  agent.destroy();
  return run;
}

async function send(url: string, agent: Agent, fuzz: FuzzRequest, run: FuzzRun): Promise<void> {
  const { method, path, headers, body } = fuzz;
  const told = () =>
    `${method} ${path.slice(0, 300)} ${JSON.stringify(headers)} ${body?.toString().slice(0, 2000) ?? ""}`;
  let answer: IncomingMessage;
  let received: string;
  try {
    const length = body === null ? {} : { "content-length": body.length };
    const sending = request(url + path, { method, headers: { ...headers, ...length }, agent });
    // The connection may end badly after its answer, too.
    sending.on("error", () => {});
    sending.end(body ?? undefined);
    [answer] = (await once(sending, "response")) as [IncomingMessage];
    received = await text(answer);
  } catch {
    run.unanswered += 1;
    return;
  }
  const status = answer.statusCode ?? 0;
  run.statuses[status] = (run.statuses[status] ?? 0) + 1;
  if (status >= 500) run.wrong.push(`${status}: ${told()}`);
  if (insides.test(received))
    run.wrong.push(`tells too much: ${told()}: ${received.slice(0, 500)}`);
  if (!answer.headers["x-request-id"]) run.wrong.push(`${status} without a request id: ${told()}`);
}

/** Sends what is no HTTP. Being cut off is a good answer to that. */
async function shout(url: string, random: Random, run: FuzzRun): Promise<void> {
  const beginning = random.pick(["GET / HTTP/1.1\r\n", "POST /trpc/x HTTP/1.1\r\nHost: x\r\n", ""]);
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  let received = "";
  socket.on("data", (bytes) => {
    received += bytes.toString("latin1");
    socket.end();
  });
  socket.write(beginning);
  socket.end(
    Buffer.concat([Buffer.from(random.bytes(random.below(200))), Buffer.from("\r\n\r\n")]),
  );
  await once(socket, "close");
  const status = /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1];
  if (status) run.statuses[Number(status)] = (run.statuses[Number(status)] ?? 0) + 1;
  if (status?.startsWith("5")) run.wrong.push(`no HTTP: ${received.slice(0, 300)}`);
}

/** The longest stall since the last time somebody asked, in milliseconds. */
async function stallSince(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const seconds = Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(metrics)?.[1]);
  return Math.round(seconds * 1000);
}
