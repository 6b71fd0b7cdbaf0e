import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What arrived in one request. */
export type Heard = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
};
/** How one request is answered. */
export type Turn = (response: ServerResponse) => void;

/**
 * A real HTTP server for tests that answers its requests with the given turns, the last one over and over: the way to
 * bring about what a healthy Allset server cannot be asked to do. It ends with the test through `await using`.
 */
export async function scriptedServer(...turns: Turn[]) {
  const heard: Heard[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url: path = "", headers } = request;
    heard.push({ method, path, headers, body: await text(request) });
    turns[Math.min(heard.length, turns.length) - 1]?.(response);
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers as tRPC does when a procedure returned `data`. */
export const answer =
  (data: unknown): Turn =>
  (response) =>
    json(response, 200, { result: { data } });

/** Refuses as the server's error formatter does. */
export const refuse =
  (status: number, data: object, headers: Record<string, string> = {}): Turn =>
  (response) =>
    json(
      response,
      status,
      { error: { message: "Because.", code: -32000, data: { httpStatus: status, ...data } } },
      headers,
    );

/** Answers with a page, as proxies and captive portals do. */
export const page =
  (status: number, headers: Record<string, string> = {}): Turn =>
  (response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers }).end("<h1>Hello</h1>");
  };

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
