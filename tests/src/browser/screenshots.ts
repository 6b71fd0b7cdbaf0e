import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openBrowser } from "./open-browser.ts";
import { setUpOwner } from "./set-up-owner.ts";

/*
 * Takes the documentation's pictures from a fresh server with demo data:
 *
 *   npm start -- --demo
 *   node tests/src/browser/screenshots.ts '<the set-up link it printed>'
 */

const folder = join(import.meta.dirname, "../../../docs/screenshots");
const [setupLink] = process.argv.slice(2);
if (setupLink === undefined) throw new Error("Give the set-up link that the server printed.");
const { origin } = new URL(setupLink);

const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    colorScheme: "light",
  });
  const page = await context.newPage();
  await setUpOwner(page, setupLink);
  await takePictures(page, "");
  await page.emulateMedia({ colorScheme: "dark" });
  await takePicture(page, "/admin", "overview-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "light" });
  await takePictures(page, "-phone");
} finally {
  await browser.close();
}

async function takePictures(page: Page, suffix: string): Promise<void> {
  await takePicture(page, "/admin", `overview${suffix}`);
  await takePicture(page, "/admin/checks/git", `check${suffix}`);
  await takePicture(page, "/admin/problems", `problems${suffix}`);
  await takePicture(page, "/admin/learners", `learners${suffix}`);
  await page.goto(`${origin}/admin/workshops`);
  const workshop = page
    .getByRole("region", { name: /Workshops/ })
    .getByRole("link")
    .first();
  const path = (await workshop.getAttribute("href")) ?? "";
  await takePicture(page, path, `workshop${suffix}`);
  await takePicture(page, `${path}/requirements`, `requirements${suffix}`);
  await takePicture(page, path.replace("/admin/workshops/", "/w/"), `learner-page${suffix}`);
}

async function takePicture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(origin + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
