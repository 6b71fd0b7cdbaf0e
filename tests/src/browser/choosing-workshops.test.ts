import { createWorkshop, openDatabase } from "@allset/db";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { runAdmin } from "./run-admin.ts";
import { setUpOwner } from "./set-up-owner.ts";
import { anyVersion } from "../testing/any-version.ts";

// More than any list offers: the oldest are found by typing only.
const workshops = 60;
const oldest = { slug: "2026-01-01-town-1", title: "Carpentry, Town 1" };

let browser: Browser;
let server: Awaited<ReturnType<typeof runAdmin>>;
let session: Awaited<ReturnType<BrowserContext["storageState"]>>;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), runAdmin()]);
  const context = await browser.newContext();
  await setUpOwner(await context.newPage(), server.setupLink);
  session = await context.storageState();
  await context.close();
  const db = openDatabase({ url: server.databaseUrl, maxConnections: 2 });
  try {
    for (let at = 1; at <= workshops; at += 1) await addTown(db, at);
  } finally {
    await db.close();
  }
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

test("the filter bar offers the newest workshops and finds any by typing", async () => {
  await using open = await openPage("/admin");
  const { page } = open;
  const field = page.getByRole("combobox", { name: "Workshop", exact: true });
  await field.click();
  const options = page.getByRole("option");
  await page.getByText("The 50 newest; type to find others").waitFor();
  expect(await options.count()).toBe(50);

  // By a part of the slug, in any case, with keys alone.
  await field.fill("TOWN-1");
  await option(page, oldest.title).waitFor();
  await field.fill("01-01-town");
  await expect.poll(() => options.count()).toBe(1);
  await field.press("ArrowDown");
  await field.press("Enter");
  await page.waitForURL(`**/admin?workshop=${oldest.slug}`);
  expect(await field.inputValue()).toBe(oldest.title);

  await field.fill("nothing like it");
  await page.getByText("No such workshop").first().waitFor();
  await field.press("Tab");
  expect(await field.inputValue()).toBe(oldest.title);
});

test("a link to workshops that are not among the newest shows their titles", async () => {
  await using open = await openPage(`/admin?workshop=${oldest.slug}`);
  const { page } = open;
  const field = page.getByRole("combobox", { name: "Workshop", exact: true });
  await expect.poll(() => field.inputValue()).toBe(oldest.title);
  await field.click();
  // First, because it is chosen; then the newest.
  await expect.poll(() => page.getByRole("option").count()).toBe(51);
  expect(await page.getByRole("option", { selected: true }).innerText()).toContain(oldest.title);

  await page.goto(`${server.url}/admin?workshop=${oldest.slug},!2026-01-02-town-2,(none),gone`);
  const chips = page.getByRole("group", { name: "Filters that are on" });
  await chips.getByText(`Workshop: ${oldest.title}`).waitFor();
  await chips.getByText("Workshop without Carpentry, Town 2").waitFor();
  await chips.getByText("Workshop: (none)").waitFor();
  await chips.getByText("Workshop: gone").waitFor();
});

test("several workshops are chosen among the filters, and keep their titles", async () => {
  await using open = await openPage("/admin");
  const { page } = open;
  await page.getByRole("button", { name: "Filters" }).click();
  const filters = page.getByRole("dialog");
  for (const at of [1, 2]) {
    await filters.getByRole("combobox", { name: "Workshop", exact: true }).fill(`town-${at}`);
    await option(page, `Carpentry, Town ${at}`).click();
  }
  await page.waitForURL(/workshop=2026-01-01-town-1%2C2026-01-02-town-2/);
  for (const at of [1, 2]) {
    await filters.getByText(`Carpentry, Town ${at}`, { exact: true }).waitFor();
  }
});

test("the palette goes to any workshop", async () => {
  await using open = await openPage("/admin/audit");
  const { page } = open;
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Go to a page, workshop or check" }).fill("01-01-town");
  await page.getByRole("button", { name: oldest.title }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: oldest.title }).waitFor();
});

test("anybody can be invited to any workshop", async () => {
  await using open = await openPage("/admin/staff");
  const { page } = open;
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Workshops" }).fill("01-01-town");
  await option(page, oldest.title).click();
  await dialog.getByText(oldest.title, { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("cell", { name: oldest.slug }).waitFor();
});

test("a list can start from any workshop's, in a new workshop or under edit", async () => {
  await using open = await openPage("/admin/workshops");
  const { page } = open;
  await page.getByRole("button", { name: "New workshop" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("York");
  const start = dialog.getByRole("combobox", { name: "Start the list from" });
  await start.fill("r for");
  await option(page, "R for data").waitFor();
  await start.fill("01-01-town");
  await option(page, oldest.title).click();
  expect(await start.inputValue()).toBe(oldest.title);
  await dialog.getByRole("button", { name: "Make the workshop" }).click();
  await page.getByRole("heading", { level: 1, name: "York" }).waitFor();

  await page.goto(`${server.url}/admin/workshops/york/requirements`);
  await page.getByRole("heading", { name: "1 required" }).waitFor();
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("heading", { name: "0 required" }).waitFor();
  const startFrom = page.getByRole("combobox", { name: "Start from" });
  await startFrom.click();
  await option(page, "R for data").waitFor();
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toBe("Save the list");
  expect(await page.getByRole("option").count()).toBe(0);
  await startFrom.click();
  await page.getByLabel("Search presets and workshops").fill("01-01-town");
  await option(page, oldest.title).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1 required" }).waitFor();
});

test("an answer that does not come is told, with a way to try again", async () => {
  await using open = await openPage("/admin/staff");
  const { page } = open;
  await page.route(/workshops\.names/, (route) => route.abort());
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("alert").getByText("This did not work").waitFor();
  await page.unroute(/workshops\.names/);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await dialog.getByRole("alert").waitFor({ state: "detached" });
  await dialog.getByRole("combobox", { name: "Workshops" }).click();
  await expect.poll(() => page.getByRole("option").count()).toBe(50);
});

const option = (page: Page, title: string): Locator =>
  page.getByRole("option").filter({ has: page.getByText(title, { exact: true }) });

async function openPage(path: string): Promise<AsyncDisposable & { page: Page }> {
  const context = await browser.newContext({ storageState: session });
  const page = await context.newPage();
  await page.goto(server.url + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

/** One workshop a day, each with the same list. */
async function addTown(db: Parameters<typeof createWorkshop>[0], at: number): Promise<void> {
  const startsOn = new Date(Date.UTC(2026, 0, at)).toISOString().slice(0, 10);
  await createWorkshop(
    db,
    {
      slug: `${startsOn}-town-${at}`,
      title: `Carpentry, Town ${at}`,
      startsOn,
      endsOn: null,
      seats: null,
      contact: null,
      asksEmail: false,
      state: "open",
      requirements: [{ check: "git", ...anyVersion }],
    },
    { id: null, name: "test" },
  );
}
