import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Receipt, RequirementList } from "@allset/contract";

/** How one submission is answered: with a receipt, a status of refusal, or by cutting the line after it came. */
export type Answer = Receipt | number | "cut";

/** A server that gives out one list and takes what is sent, remembering every body as it came. */
export type ListServer = AsyncDisposable & { origin: string; bodies: string[]; answers: Answer[] };

export const receipt: Receipt = {
  verdict: "stored",
  id: "0",
  learner: "amber-otter-41",
  ready: false,
  problems: [],
};

/** Starts it on a free port for one test (`await using`). */
export async function startListServer(list: RequirementList): Promise<ListServer> {
  const bodies: string[] = [];
  const answers: Answer[] = [];
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
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
    if (path !== "/api/v1/attempts" || request.method !== "POST") return send(response, 404, {});
    if (request.headers["content-type"] !== "application/json") return send(response, 415, {});
    bodies.push(body);
    const answer = answers.shift() ?? receipt;
    if (answer === "cut") response.destroy();
    else if (typeof answer === "number") send(response, answer, { code: "refused" });
    else send(response, 201, answer);
  }

  function send(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  }
}
