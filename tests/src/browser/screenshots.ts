import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openBrowser } from "./open-browser.ts";
import { setUpOwner } from "./set-up-owner.ts";

/*
 * Takes the documentation's pictures from a fresh server with demo data, with Node 22.18 or newer:
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
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await setUpOwner(page, setupLink);
  const workshop = await largestWorkshop(page);
  const learnerPage = workshop.replace("/admin/workshops/", "/w/");

  await takePicture(page, "/admin", "overview");
  await takePicture(page, workshop, "workshop");
  await takePicture(page, `${workshop}/requirements`, "requirements");
  await takePicture(page, "/admin/checks/git", "check");
  await takePicture(page, "/admin/problems", "problems");
  await takePicture(page, "/admin/learners", "learners");
  await takePicture(page, learnerPage, "learner-page");
  await page.emulateMedia({ colorScheme: "dark" });
  await takePicture(page, "/admin", "overview-dark");

  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, workshop, "workshop-phone");
  await takePicture(page, learnerPage, "learner-page-phone");
} finally {
  await browser.close();
}

async function largestWorkshop(page: Page): Promise<string> {
  await page.goto(`${origin}/admin/workshops?sort=-learners`);
  const link = page
    .getByRole("region", { name: /Workshops/ })
    .getByRole("link")
    .first();
  const path = await link.getAttribute("href");
  if (path === null) throw new Error("the demo data holds no workshop");
  return path;
}

async function takePicture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(origin + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
