type Call = [procedure: string, input?: Record<string, unknown>];

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

/** What each page of the admin app that has a scope asks for. */
export function scopedPages(
  scope: { workshop?: string[] },
  { problem, rareProblem }: PageSubjects,
): Record<string, Call[]> {
  const all = { ...scope, attempts: "all" };
  const quarter = { ...all, period: "90d" };
  const windows = { ...scope, os: ["Windows"] };
  const learners = (of: object, more: object = {}): Call[] => [
    ["stats.scopeValues"],
    ["learners.page", { scope: of, page, ...more }],
  ];
  return {
    overview: [
      ["stats.scopeValues"],
      ["stats.overview", { scope }],
      ["stats.failuresByCheck", { scope }],
      ["stats.failuresOverTime", { scope }],
      ["stats.bySystem", { scope }],
      ["stats.byPython", { scope }],
      ["workshops.page", { q: "", sort: "startsOn", page: 1, size: 200 }],
    ],
    "overview, all attempts, 90 days": [
      ["stats.overview", { scope: quarter }],
      ["stats.failuresByCheck", { scope: quarter }],
      ["stats.failuresOverTime", { scope: quarter }],
    ],
    "overview, Windows only": [
      ["stats.overview", { scope: windows }],
      ["stats.failuresByCheck", { scope: windows }],
      ["stats.failuresOverTime", { scope: windows }],
    ],
    checks: [["stats.scopeValues"], ["stats.failuresByCheck", { scope }]],
    "one check": [
      ["stats.scopeValues"],
      ...["summary", "bySystem", "byPython", "overTime", "versions", "reasons"].map(
        (name): Call => [`check.${name}`, { scope, check: "numpy" }],
      ),
      ["problem.page", { scope: { ...scope, check: ["numpy"] }, page: { size: 6 } }],
    ],
    "two checks compared": [["check.compare", { scope, check: "numpy", other: "pandas" }]],
    "two checks compared, all attempts": [
      ["check.compare", { scope: all, check: "numpy", other: "pandas" }],
    ],
    problems: [["stats.scopeValues"], ["problem.page", { scope, page }]],
    "problems, all attempts, 90 days": [["problem.page", { scope: quarter, page }]],
    "one problem": [["problem.get", { scope, id: problem }]],
    "one problem that few have": [["problem.get", { scope, id: rareProblem }]],
    "one problem, all attempts": [["problem.get", { scope: all, id: problem }]],
    learners: learners(scope),
    "learners, all attempts": learners(all),
    "learners, Windows only": learners(windows),
    "learners, not ready": learners(scope, { status: "not_ready" }),
    "learners, something fails": learners(scope, { status: "failing" }),
    "learners, numpy fails": learners({ ...scope, check: ["numpy"] }, { status: "failing" }),
    "learners, by name": learners(scope, { page: { ...page, sort: "pseudonym" } }),
    "learners, searched": learners(scope, { page: { ...page, q: "otter" } }),
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
      ["workshops.revisions", { slug: workshop }],
      ["workshops.previewRequirements", { slug: workshop, items: [] }],
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
