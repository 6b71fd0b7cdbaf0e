import { Page, Scope } from "@allset/contract";
import { getLearner, listLearners, listProblems, openDatabase, seedDemo } from "@allset/db";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Call,
  type PageSubjects,
  scopedPages,
  subjectPages,
  widePages,
} from "../bench/admin-pages.ts";
import { openBrowser } from "./open-browser.ts";
import { runAdmin } from "./run-admin.ts";
import { setUpOwner } from "./set-up-owner.ts";

/** A workshop of the demo data that learners have sent results for. */
const workshop = "edinburgh-python";

let browser: Browser;
let server: Awaited<ReturnType<typeof runAdmin>>;
let subjects: PageSubjects;
let context: BrowserContext;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), runAdmin()]);
  const db = openDatabase({ url: server.databaseUrl, maxConnections: 2 });
  try {
    await seedDemo(db, { seed: 2016, now: new Date() });
    const scope = Scope.parse({ workshop: [workshop] });
    const page = Page.parse({});
    const viewer = { visible: "all" as const, personal: true };
    const problems = await listProblems(db, scope, "all", page);
    const learners = await listLearners(db, { scope, page, viewer });
    const [problem, learner] = [problems.rows[0]?.id, learners.rows[0]?.id];
    if (!problem || !learner) throw new Error("the demo data leaves pages empty");
    const { attempts } = await getLearner(db, learner, viewer);
    const attempt = attempts[0]?.id ?? "";
    subjects = { workshop, problem, rareProblem: problem, learner, attempt };
  } finally {
    await db.close();
  }
  context = await browser.newContext();
  const page = await context.newPage();
  await setUpOwner(page, server.setupLink);
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

test("what is measured of a page in a scope is what the page asks for", async () => {
  const { problem } = subjects;
  // The others differ from these by nothing but filters.
  const addresses = {
    overview: "/admin?",
    "overview, all attempts, 90 days": "/admin?attempts=all&period=90d",
    checks: "/admin/checks?",
    "one check": "/admin/checks/numpy?",
    "two checks compared": "/admin/checks/numpy?compare=c:pandas",
    problems: "/admin/problems?",
    "one problem": `/admin/problems/${problem}?`,
    learners: "/admin/learners?",
    "learners, numpy fails": "/admin/learners?status=failing&check=numpy",
    "learners, by name": "/admin/learners?sort=pseudonym",
    "learners, searched": "/admin/learners?q=otter",
  };
  const measured = scopedPages({ workshop: [workshop] }, subjects);
  const asked = await askedAt(
    Object.entries(addresses).map(([name, address]) => [name, `${address}&workshop=${workshop}`]),
  );
  expect(asked).toEqual(
    inOneForm(Object.fromEntries(Object.entries(measured).filter(([name]) => name in addresses))),
  );
}, 120_000);

test("what is measured of every other page is what the page asks for", async () => {
  const { learner, attempt } = subjects;
  const measured = { ...subjectPages(subjects), ...widePages };
  // Opens over a page.
  delete measured["erasing a learner"];
  const asked = await askedAt([
    ["workshop", `/admin/workshops/${workshop}`],
    ["requirements of a workshop", `/admin/workshops/${workshop}/requirements`],
    ["one learner", `/admin/learners/${learner}`],
    ["one attempt", `/admin/attempts/${learner}/${attempt}`],
    ["workshops", "/admin/workshops"],
    ["workshops, most learners first", "/admin/workshops?sort=-learners"],
    ["staff", "/admin/staff"],
    ["audit log", "/admin/audit"],
    ["settings", "/admin/settings"],
  ]);
  expect(asked).toEqual(inOneForm(measured));
}, 120_000);

/** What the app sends to the server when it is opened at these addresses. */
async function askedAt(
  addresses: readonly (readonly [name: string, address: string])[],
): Promise<Record<string, Call[]>> {
  const asked: Record<string, Call[]> = {};
  for (const [name, address] of addresses) {
    const calls: Call[] = [];
    const page = await context.newPage();
    page.on("request", (request) => {
      const [, procedures] = /\/trpc\/(.*)$/.exec(new URL(request.url()).pathname) ?? [];
      const inputs = request.postDataJSON() as Record<number, Call[1] | null> | null;
      for (const [at, procedure] of (procedures?.split(",") ?? []).entries()) {
        const input = inputs?.[at];
        calls.push(input ? [procedure, input] : [procedure]);
      }
    });
    await page.goto(server.url + address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await page.close();
    asked[name] = calls.filter(([procedure]) => procedure !== "me.get");
  }
  return inOneForm(asked);
}

/** With every default said, so that equal calls are equal, in one order. */
function inOneForm(pages: Record<string, Call[]>): Record<string, Call[]> {
  const form = ([procedure, input = {}]: Call): Call => {
    if (typeof input["page"] === "number") return [procedure, Page.parse(input)];
    const { scope, page, items, ...others } = input;
    return [
      procedure,
      {
        ...others,
        ...(scope === undefined ? {} : { scope: Scope.parse(scope) }),
        ...(page === undefined ? {} : { page: Page.parse(page) }),
        // The workshop's list, whatever is on it.
        ...(items === undefined ? {} : { items: "a list" }),
      },
    ];
  };
  return Object.fromEntries(
    Object.entries(pages).map(([name, calls]) => [
      name,
      calls.map(form).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
}
