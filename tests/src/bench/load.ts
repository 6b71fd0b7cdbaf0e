import { setTimeout as pause } from "node:timers/promises";
import { openConnection, type Reply } from "./http-connection.ts";

/** How a load went. Times are in milliseconds. */
export type LoadResult = { perSecond: number; times: number[]; refused: number };

/** Keeps every connection busy for a time, then waits for the last answers. Connections are dealt out to the ports in turn. */
export async function saturate(
  ports: readonly number[],
  makeRequest: () => Buffer,
  { connections = 100, seconds }: { connections?: number; seconds: number },
): Promise<LoadResult> {
  const opened = await Promise.all(
    Array.from({ length: connections }, (_, at) => openConnection(ports[at % ports.length] ?? 0)),
  );
  const replies: Reply[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    opened.map(async (connection) => {
      while (performance.now() < end) replies.push(await connection.send(makeRequest()));
      connection.close();
    }),
  );
  return resultOf(replies, began);
}

/** Sends so many requests a second, whether or not earlier ones were answered. A time begins when the request was due. */
export async function sendSteadily(
  port: number,
  makeRequest: () => Buffer,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<LoadResult> {
  const idle = await Promise.all(Array.from({ length: 50 }, () => openConnection(port)));
  const replies: Reply[] = [];
  const sending: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < perSecond * seconds; at += 1) {
    const due = began + (at * 1000) / perSecond;
    // Each time this process wakes, it takes a processor from what it measures.
    for (let rest = due - performance.now(); rest > 0; rest = due - performance.now())
      await pause(rest);
    sending.push(
      (async () => {
        // The one that rested longest: servers close connections that rest for a minute.
        const connection = idle.shift() ?? (await openConnection(port));
        const { status } = await connection.send(makeRequest());
        replies.push({ status, milliseconds: performance.now() - due });
        idle.push(connection);
      })(),
    );
    if (sending.length >= perSecond) await Promise.all(sending.splice(0, perSecond / 2));
  }
  await Promise.all(sending);
  for (const connection of idle) connection.close();
  return resultOf(replies, began);
}

function resultOf(replies: readonly Reply[], began: number): LoadResult {
  const stored = replies.filter(({ status }) => status < 300);
  return {
    perSecond: stored.length / ((performance.now() - began) / 1000),
    times: stored.map(({ milliseconds }) => milliseconds),
    refused: replies.length - stored.length,
  };
}
