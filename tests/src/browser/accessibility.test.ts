import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openDatabase, seedDemo } from "@allset/db";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { type PageAddress, pagesToVisit } from "./pages.ts";
import { runAdmin } from "./run-admin.ts";
import { setUpOwner } from "./set-up-owner.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Landmarks are a matter of whole pages; what opens over one hangs outside of them.
const dialogRules = rules.filter((rule) => rule !== "best-practice");
const windows = [1280, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

// Colours and sizes glide to their new values; a check half-way would judge what nobody reads.
const settled = `new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))
  .then(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  .then(() => undefined)`;

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

test("every page is accessible, quiet and fits the window, light and dark, wide and narrow", async () => {
  const found: string[] = [];
  const context = await browser.newContext({ storageState: session });
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
    await page.evaluate(axe);
    for (const { width, colorScheme } of windows) {
      await page.setViewportSize({ width, height: 860 });
      await page.emulateMedia({ colorScheme });
      await page.evaluate(settled);
      for (const problem of await problemsOf(page)) {
        found.push(`${name}, ${colorScheme}, ${width} pixels: ${problem}`);
      }
    }
    await page.close();
  }
  await context.close();
  expect(found).toEqual([]);
}, 400_000);

test("what opens over a page is accessible too", async () => {
  const context = await browser.newContext({ storageState: session });
  const page = await context.newPage();
  const found: string[] = [];
  const open = async (name: string, path: string, show: () => Promise<unknown>) => {
    await page.goto(server.url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await show();
    await page.evaluate(axe);
    await page.evaluate(settled);
    for (const problem of await problemsOf(page, dialogRules)) found.push(`${name}: ${problem}`);
  };
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();
  const dialog = page.getByRole("dialog");

  await open("palette", "/admin", async () => {
    await page.keyboard.press("Control+k");
    await dialog.waitFor();
  });
  await open("keyboard help", "/admin", async () => {
    await page.keyboard.press("Shift+?");
    await dialog.waitFor();
  });
  await open("filters", "/admin", async () => {
    await button("Filters").click();
    await dialog.waitFor();
  });
  await open("workshops to choose from", "/admin", async () => {
    await page.getByRole("combobox", { name: "Workshop", exact: true }).click();
    await page.getByRole("option").first().waitFor();
  });
  const requirements = pages.find(({ name }) => name === "requirements")?.path ?? "";
  await open("lists to start from", requirements, async () => {
    await page.getByRole("combobox", { name: "Start from" }).click();
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
  });
  await open("account", "/admin", async () => {
    await button(/^Account of/).click();
    await page.getByRole("menu").waitFor();
  });
  await open("new workshop", "/admin/workshops", async () => {
    await button("New workshop").click();
    await dialog.waitFor();
  });
  await open("deleting learners", "/admin/learners", async () => {
    await page.getByLabel("Select all on this page").check();
    await button("Delete…").click();
    await dialog.getByText("This removes for good").waitFor();
  });
  await open("invite", "/admin/staff", async () => {
    await button("Invite").click();
    await dialog.waitFor();
  });
  await context.close();
  expect(found).toEqual([]);
}, 120_000);

async function problemsOf(page: Page, runOnly = rules): Promise<string[]> {
  const tooWide = await page.evaluate<number>(
    "document.documentElement.scrollWidth - window.innerWidth",
  );
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ["violations"] })})`,
  );
  return [
    ...(tooWide > 0 ? [`${tooWide} pixels wider than the window`] : []),
    ...violations.map(
      ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    ),
  ];
}
