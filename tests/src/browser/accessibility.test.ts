import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openDatabase, seedDemo } from "@allset/db";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { type PageAddress, pagesToVisit } from "./pages.ts";
import { runAdmin } from "./run-admin.ts";
import { setUpOwner } from "./set-up-owner.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Browser;
let server: Awaited<ReturnType<typeof runAdmin>>;
let pages: PageAddress[];
let session: Awaited<ReturnType<BrowserContext["storageState"]>>;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), runAdmin()]);
  const db = openDatabase({ url: server.databaseUrl, maxConnections: 2 });
  try {
    await seedDemo(db, { seed: 2016, now: new Date() });
    pages = await pagesToVisit(db);
  } finally {
    await db.close();
  }
  const context = await browser.newContext();
  await setUpOwner(await context.newPage(), server.setupLink);
  session = await context.storageState();
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

describe.each(["light", "dark"] as const)("every page in %s colours", (colorScheme) => {
  test.each([1280, 390])(
    "is accessible, quiet and fits a window of %i pixels",
    async (width) => {
      const found: string[] = [];
      const context = await browser.newContext({
        viewport: { width, height: 860 },
        colorScheme,
        storageState: session,
      });
      for (const { name, path } of pages) {
        const page = await context.newPage();
        page.on("console", (message) => {
          if (message.type() === "error") found.push(`${name}: says ${message.text()}`);
        });
        page.on("pageerror", (error) => found.push(`${name}: breaks with ${error.message}`));
        page.on("request", (request) => {
          const url = new URL(request.url());
          if (/^https?:$/.test(url.protocol) && url.origin !== server.url) {
            found.push(`${name}: asks another origin, ${url.origin}`);
          }
        });
        await page.goto(server.url + path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        const tooWide = await page.evaluate<number>(
          "document.documentElement.scrollWidth - window.innerWidth",
        );
        if (tooWide > 0) found.push(`${name}: is ${tooWide} pixels wider than the window`);
        await page.evaluate(axe);
        const results = await page.evaluate<AxeResults>(
          `axe.run(document, { runOnly: ${JSON.stringify(rules)} })`,
        );
        for (const { id, nodes } of results.violations) {
          found.push(`${name}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
        }
        await page.close();
      }
      await context.close();
      expect(found).toEqual([]);
    },
    240_000,
  );
});
