import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** An answer, whatever its status. `body` is null where it is empty or no JSON. */
export type Answer = { status: number; body: unknown };

const patienceMilliseconds = 30_000;

/** Sends one request on a connection of its own, so that the loss of one loses no other. Rejects without an answer. */
export async function sendJson(
  url: string,
  { method = "POST", body, headers = {} }: SendOptions = {},
): Promise<Answer> {
  const sent = request(url, {
    method,
    agent: false,
    timeout: patienceMilliseconds,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
  });
  sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const received = await text(response);
  return { status: response.statusCode ?? 0, body: parsed(received) };
}

export type SendOptions = { method?: string; body?: unknown; headers?: Record<string, string> };

function parsed(received: string): unknown {
  try {
    return JSON.parse(received);
  } catch {
    return null;
  }
}
