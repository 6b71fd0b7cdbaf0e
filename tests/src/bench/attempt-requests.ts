import { randomUUID } from "node:crypto";
import { newKey } from "../testing/an-attempt.ts";
import type { Content } from "./attempt-contents.ts";

export const doors = { trpc: "/trpc/attempt.submit", http: "/api/v1/attempts" };

const attemptsPerLearner = 3;

/** Makes requests, each a new attempt; every learner sends three. Built of ready parts: the load shares the machine with what it measures. */
export function attemptRequests(path: string, contents: readonly Content[]): () => Buffer {
  const tails = contents.map((content) => `,${JSON.stringify(content).slice(1)}`);
  const startLine = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n`;
  let key = "";
  let made = 0;
  return () => {
    if (made % attemptsPerLearner === 0) key = newKey();
    const tail = tails[made % tails.length] ?? "}";
    made += 1;
    const body = `{"id":"${randomUUID()}","key":"${key}"${tail}`;
    return Buffer.from(`${startLine}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
}
