import { benchRequirements } from "./attempt-contents.ts";

export type Call = [procedure: string, input?: Record<string, unknown>];

/** What pages about one thing are about. */
export type PageSubjects = {
  /** A slug. */
  workshop: string;
  /** Two problems of this workshop's learners: the one most of them had, and the one fewest had. */
  problem: number;
  rareProblem: number;
  /** A learner of the workshop, and one of the attempts. */
  learner: string;
  attempt: string;
};

const page = { page: 1, size: 25 };

/*
 * A test opens every page in a browser and holds these lists to what it sends. Who is signed in is asked for once, before
 * any of it.
 */

/** What each page of the admin app that has a scope asks for. */
export function scopedPages(
  scope: { workshop?: string[] },
  { problem, rareProblem }: PageSubjects,
): Record<string, Call[]> {
  const all = { ...scope, attempts: "all" };
  const quarter = { ...all, period: "90d" };
  const windows = { ...scope, os: ["Windows"] };
  const filterBar: Call = ["workshops.names", { slugs: scope.workshop ?? [] }];
  const overview = (of: object): Call[] => [
    filterBar,
    ["stats.overview", { scope: of }],
    ["stats.failuresByCheck", { scope: of }],
    ["workshops.upcoming"],
    ["stats.failuresOverTime", { scope: of }],
    ["stats.bySystem", { scope: of }],
    ["stats.byPython", { scope: of }],
  ];
  const check = (of: object): Call[] => [
    filterBar,
    ["stats.scopeValues"],
    ...["summary", "bySystem", "byPython", "overTime", "versions", "reasons"].map((name): Call => [
      `check.${name}`,
      { scope: of, check: "numpy" },
    ]),
    ["problem.page", { scope: { ...of, check: ["numpy"] }, page: { size: 6 } }],
  ];
  const compared = (of: object): Call => [
    "check.compare",
    { scope: of, check: "numpy", other: "pandas" },
  ];
  const problems = (of: object): Call[] => [filterBar, ["problem.page", { scope: of, page }]];
  const oneProblem = (of: object, id: number): Call[] => [
    ["problem.get", { scope: of, id }],
    filterBar,
  ];
  const learners = (of: object, more: object = {}): Call[] => [
    filterBar,
    ["learners.page", { scope: of, page, ...more }],
  ];
  return {
    overview: overview(scope),
    "overview, all attempts, 90 days": overview(quarter),
    "overview, Windows only": overview(windows),
    "overview, another time zone": overview({ ...scope, tz: "America/New_York" }),
    checks: [filterBar, ["stats.failuresByCheck", { scope }]],
    "one check": check(scope),
    "two checks compared": [...check(scope), compared(scope)],
    "two checks compared, all attempts": [...check(all), compared(all)],
    problems: problems(scope),
    "problems, all attempts, 90 days": problems(quarter),
    "one problem": oneProblem(scope, problem),
    "one problem that few have": oneProblem(scope, rareProblem),
    "one problem, all attempts": oneProblem(all, problem),
    learners: learners(scope),
    "learners, all attempts": learners(all),
    "learners, Windows only": learners(windows),
    "learners, not ready": learners(scope, { status: "not_ready" }),
    "learners, something fails": learners(scope, { status: "failing" }),
    "learners, numpy fails": learners({ ...scope, check: ["numpy"] }, { status: "failing" }),
    "learners, by name": learners(scope, { page: { ...page, sort: "pseudonym" } }),
    "learners, by workshop": learners(scope, { page: { ...page, sort: "workshop" } }),
    "learners, most attempts first": learners(scope, { page: { ...page, sort: "-attempts" } }),
    "learners, not ready first": learners(scope, { page: { ...page, sort: "ready" } }),
    "learners, by system": learners(scope, { page: { ...page, sort: "os" } }),
    "learners, first seen first": learners(scope, { page: { ...page, sort: "firstSeenAt" } }),
    "learners, searched": learners(scope, { page: { ...page, q: "otter" } }),
    "learners, searched by one letter": learners(scope, { page: { ...page, q: "a" } }),
  };
}

/** The pages that are about one thing of their own. */
export function subjectPages({ workshop, learner, attempt }: PageSubjects): Record<string, Call[]> {
  return {
    workshop: [
      ["workshops.get", { slug: workshop }],
      ["workshops.board", { slug: workshop }],
    ],
    "requirements of a workshop": [
      ["workshops.get", { slug: workshop }],
      ["workshops.requirements", { slug: workshop }],
      ["workshops.names", { slugs: [] }],
      ["workshops.revisions", { slug: workshop }],
      ["workshops.previewRequirements", { slug: workshop, items: benchRequirements }],
    ],
    "one learner": [["learners.get", { id: learner }]],
    "one attempt": [["learners.attempt", { learner, attempt }]],
    "erasing a learner": [["learners.previewDelete", { ids: [learner] }]],
  };
}

/** The pages about everything. */
export const widePages: Record<string, Call[]> = {
  workshops: [["workshops.page", page]],
  "workshops, most learners first": [["workshops.page", { ...page, sort: "-learners" }]],
  staff: [["staff.page"], ["staff.invites"]],
  "audit log": [["audit.page", page]],
  settings: [["settings.get"], ["apiKeys.list"], ["site.info"]],
};

/** The request that a page sends: its calls as one batch. */
export function pageRequest(calls: readonly Call[], cookie: string): Buffer {
  const procedures = calls.map(([procedure]) => procedure).join(",");
  const inputs = Object.fromEntries(calls.map(([, input], at) => [at, input]));
  const search = encodeURIComponent(JSON.stringify(inputs));
  return Buffer.from(
    `GET /trpc/${procedures}?batch=1&input=${search} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`,
  );
}
