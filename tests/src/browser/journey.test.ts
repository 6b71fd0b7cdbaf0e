import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "../testing/run-program.ts";
import { openBrowser } from "./open-browser.ts";
import { runAdmin } from "./run-admin.ts";
import { setUpOwner, signIn } from "./set-up-owner.ts";

const cli = join(import.meta.dirname, "../../../apps/cli/dist/allset.js");
let browser: Browser;
let folder: string;
let server: Awaited<ReturnType<typeof runAdmin>>;

beforeAll(async () => {
  [browser, folder, server] = await Promise.all([
    openBrowser(),
    mkdtemp(join(tmpdir(), "allset-journey-")),
    runAdmin(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test("from the set-up link to a learner who came, was seen and was deleted", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await setUpOwner(page, server.setupLink);

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  await signIn(page, server.url);

  await makeWorkshop(page);
  const address = await page.getByRole("region", { name: "Page for learners" }).innerText();
  expect(address).toMatch(/\/w\/2026-03-14-leeds\?code=[0-9A-Z]{8}$/);

  const sent = await runProgram(
    process.execPath,
    [cli, "check", address.trim(), "--send", "--json", "--timeout", "30"],
    { folder },
  );
  // Whether this machine is ready is its own affair: 0 or 1. What counts is that the result was delivered.
  expect(sent).toMatchObject({ code: expect.toBeOneOf([0, 1]) });
  expect(JSON.parse(sent.stdout)).toMatchObject({ workshop: { slug: "2026-03-14-leeds" } });

  // The board is live: nobody reloads it.
  const learner = page.getByRole("region", { name: /Learners of the workshop/ }).getByRole("link");
  await learner.waitFor();
  const pseudonym = await learner.innerText();
  expect(pseudonym).toMatch(/^[a-z]+-[a-z]+-\d+$/);

  await openOverview(page);
  await expect.poll(() => learnersAndAttempts(page)).toEqual(["1", "1"]);

  await page.getByRole("link", { name: "Learners", exact: true }).click();
  await page.getByRole("link", { name: pseudonym }).click();
  await page.getByRole("heading", { level: 1, name: pseudonym }).waitFor();
  await page.getByRole("region", { name: "Attempts" }).getByRole("link").click();
  await page.getByRole("heading", { name: "Results" }).waitFor();
  expect(await page.getByRole("link", { name: "Git", exact: true }).count()).toBe(1);

  await page.getByRole("link", { name: pseudonym }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("1 attempt", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("heading", { name: "0 learners" }).waitFor();

  await openOverview(page);
  await expect.poll(() => learnersAndAttempts(page)).toEqual(["0", "0"]);
});

async function makeWorkshop(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Workshops", exact: true }).click();
  await page.getByRole("button", { name: "New workshop" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Leeds");
  await dialog.getByLabel("First day").fill("2026-03-14");
  await dialog.getByLabel("Seats").fill("30");
  expect(await dialog.getByLabel("Short name").inputValue()).toBe("2026-03-14-leeds");
  await dialog.getByRole("button", { name: "Make the workshop" }).click();
  await page.getByRole("heading", { level: 1, name: "Leeds" }).waitFor();
}

async function openOverview(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
}

async function learnersAndAttempts(page: Page): Promise<string[]> {
  const figure = (label: string) => page.getByRole("group", { name: label, exact: true });
  return Promise.all(
    ["Learners", "Attempts"].map((label) => figure(label).getByTestId("figure").innerText()),
  );
}
