import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Attempt, LearnerData, ReceiptProblem, RequirementList } from "@allset/client";
import { onTestFinished } from "vitest";

/**
 * How one submission is answered. `lose_reply` stores it and cuts the line before the answer, `hang` stores it and never
 * answers.
 */
export type Answer =
  | { kind: "store"; problems?: ReceiptProblem[] }
  | { kind: "lose_reply" }
  | { kind: "hang" }
  | { kind: "refuse"; status: number; code: string; retryAfterSeconds?: number };

/** A server that keeps to the contract as far as the check sees it, and remembers everything that came. */
export type ContractServer = {
  origin: string;
  name: string;
  /** The bodies of the submissions that came, byte for byte, whatever was answered. */
  bodies: string[];
  /** Everything that came through its sockets, byte for byte, whatever it was. */
  received(): string;
  /** The attempts that are stored, by id. */
  stored: Map<string, Attempt>;
  /** Keys whose learners were erased. */
  erased: Set<string>;
  /** How the next submissions are answered, in order; afterwards they are stored. */
  answers: Answer[];
  stop(): Promise<void>;
};

/**
 * Starts a server with these workshops, for one test.
 *
 * @param secure its certificate and key in PEM; without them it speaks plain HTTP.
 */
export async function startContractServer(
  lists: readonly RequirementList[] = [],
  port = 0,
  secure?: { cert: string; key: string },
): Promise<ContractServer> {
  const bodies: string[] = [];
  const stored = new Map<string, Attempt>();
  const erased = new Set<string>();
  const answers: Answer[] = [];
  let received = "";
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void handle(request, response);
  const http = secure === undefined ? createServer(listener) : createSecureServer(secure, listener);
  http.on(secure === undefined ? "connection" : "secureConnection", (socket: Socket) => {
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString();
    });
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const { port: taken } = http.address() as AddressInfo;
  const stop = async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
  onTestFinished(stop);
  const name = `127.0.0.1:${taken}`;
  const origin = `${secure === undefined ? "http" : "https"}://${name}`;
  return {
    origin,
    name,
    bodies,
    received: () => received,
    stored,
    erased,
    answers,
    stop,
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const key = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const mine = [...stored.values()].filter((attempt) => attempt.key === key);
    switch (url.pathname) {
      case "/trpc/workshop.requirements": {
        const { slug } = JSON.parse(url.searchParams.get("input") ?? "{}") as { slug?: string };
        const list = lists.find(({ workshop }) => workshop.slug === slug);
        return list === undefined ? refuse(response, 404, "not_found") : answer(response, list);
      }
      case "/trpc/attempt.submit":
        bodies.push(body);
        return submit(response, JSON.parse(body) as Attempt);
      case "/trpc/learner.mine":
        return mine.length === 0
          ? refuse(response, 404, "not_found")
          : answer(response, dataOf(mine));
      case "/trpc/learner.forget":
        for (const { id } of mine) stored.delete(id);
        erased.add(key);
        return mine.length === 0 ? refuse(response, 404, "not_found") : answer(response, null);
      default:
        return refuse(response, 404, "not_found");
    }
  }

  function submit(response: ServerResponse, attempt: Attempt): void {
    const next = answers.shift() ?? { kind: "store" };
    if (erased.has(attempt.key)) return refuse(response, 410, "gone");
    if (next.kind === "refuse") {
      return refuse(response, next.status, next.code, next.retryAfterSeconds);
    }
    const verdict = stored.has(attempt.id) ? "duplicate" : "stored";
    stored.set(attempt.id, attempt);
    if (next.kind === "lose_reply") return void response.socket?.destroy();
    if (next.kind === "hang") return;
    const problems = next.problems ?? [];
    answer(response, {
      verdict,
      id: attempt.id,
      learner: "amber-otter-41",
      ready: false,
      problems,
    });
  }
}

function answer(response: ServerResponse, data: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ result: { data } }));
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  retryAfterSeconds?: number,
): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
  });
  const data = { code, httpStatus: status, requestId: "request-1" };
  response.end(JSON.stringify({ error: { message: `Refused: ${code}.`, code: -32_000, data } }));
}

function dataOf(attempts: Attempt[]): LearnerData {
  const now = new Date().toISOString();
  return {
    learner: "amber-otter-41",
    workshop: attempts.at(-1)?.workshop ?? null,
    createdAt: now,
    lastSeenAt: now,
    contact: { email: null, consentAt: null, purgeAfter: null },
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      receivedAt: now,
      workshop: attempt.workshop ?? null,
      verified: false,
      requirementsRevision: attempt.requirementsRevision ?? null,
      client: { name: "allset-cli", version: "1.0.0" },
      platform: attempt.platform,
      results: attempt.results,
    })),
  };
}
