import type { Page } from "playwright-core";

export const owner = {
  name: "Ada Okafor",
  email: "ada@allset.example.org",
  password: "four quiet green otters",
};

/** Makes the first owner as the operator would: through the link that the server printed. Ends on the overview. */
export async function setUpOwner(page: Page, setupLink: string): Promise<void> {
  await page.goto(setupLink);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Create the owner" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
}

/** Signs in at the sign-in page. Ends on the overview. */
export async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/login`);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
}
