import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { publishedReportSchema } from "./published-schema.ts";

test("the published schema is that of the code; `pnpm -C apps/cli run schema` writes it anew", async () => {
  const published = await readFile(new URL("../../report.schema.json", import.meta.url), "utf8");
  expect(JSON.parse(published)).toEqual(JSON.parse(publishedReportSchema()));
});
