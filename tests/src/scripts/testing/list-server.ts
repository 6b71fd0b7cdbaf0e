import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Receipt, RequirementList } from "@allset/contract";

/** How one submission is answered: with a receipt, by refusing it, as a page of another site, or by cutting the line after it came. */
export type Answer = Receipt | number | Refusal | "page" | "cut";

export type Refusal = { status: number; retryAfter?: string; detail?: string };

/** A server that gives out one list and takes what is sent, remembering every body as it came. */
export type ListServer = AsyncDisposable & { origin: string; bodies: string[]; answers: Answer[] };

export const receipt: Receipt = {
  verdict: "stored",
  id: "0",
  learner: "amber-otter-41",
  ready: false,
  problems: [],
};

/** Starts it for one test (`await using`), on a free port unless it comes back to the one it had. */
export async function startListServer(list: RequirementList, wantedPort = 0): Promise<ListServer> {
  const bodies: string[] = [];
  const answers: Answer[] = [];
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(wantedPort, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    bodies,
    answers,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const path = (request.url ?? "").replace(/\?.*/, "");
    if (path === "/trpc/workshop.requirements")
      return send(response, 200, { result: { data: list } });
    const door = path === "/trpc/attempt.submit" ? "trpc" : "plain";
    if (door === "plain" && path !== "/api/v1/attempts") return send(response, 404, {});
    if (request.method !== "POST") return send(response, 405, {});
    if (request.headers["content-type"] !== "application/json") return send(response, 415, {});
    bodies.push(body);
    const answer = answers.shift() ?? receipt;
    if (answer === "cut") response.destroy();
    else if (answer === "page") response.end("<html>Sign in to this network</html>");
    else if (typeof answer === "number") send(response, answer, { code: "refused" });
    else if ("status" in answer) {
      const { status, retryAfter, detail } = answer;
      if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
      const code = status === 429 ? "rate_limited" : "refused";
      send(response, status, { code, detail, requestId: "r-1" });
    } else if (door === "trpc") send(response, 200, { result: { data: answer } });
    else send(response, 201, answer);
  }

  function send(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  }
}
