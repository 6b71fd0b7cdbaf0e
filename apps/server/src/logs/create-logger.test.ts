import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createLogger } from "./create-logger.ts";

function logTo(format: "json" | "pretty"): AsyncIterator<Buffer> {
  const destination = new PassThrough();
  const logger = createLogger({ level: "info", format }, destination);
  for (const route of ["/favicon.svg", "/assets/index.js", "/w/:slug"]) {
    logger.info({ method: "GET", route, status: 200, milliseconds: 1.5 }, `GET ${route} 200`);
  }
  return destination[Symbol.asyncIterator]();
}

test("at a terminal a request is one short line, and the files of a page are left out", async () => {
  const { value } = await logTo("pretty").next();
  expect(String(value)).toMatch(/GET \/w\/:slug 200\S*\n$/);
  expect(String(value)).not.toContain("favicon");
});

test("for machines every request is a line with its fields", async () => {
  const { value } = await logTo("json").next();
  const [first = ""] = String(value).split("\n");
  expect(JSON.parse(first)).toMatchObject({ method: "GET", route: "/favicon.svg", status: 200 });
});
