import { noWorkshop } from "@allset/contract";

type Call = [procedure: string, input?: Record<string, unknown>];

const page = { page: 1, size: 25 };
const list = (scope: object): Call[] => [["stats.scopeValues"], ["learners.page", { scope, page }]];

/** What each page of the admin app asks for, with a scope of all workshops or of one. */
export function adminPages(scope: { workshop?: string[] }): Record<string, Call[]> {
  return {
    overview: [
      ["stats.scopeValues"],
      ["stats.overview", { scope }],
      ["stats.failuresByCheck", { scope }],
      ["stats.failuresOverTime", { scope }],
      ["stats.bySystem", { scope }],
      ["stats.byPython", { scope }],
      ["workshops.page", page],
    ],
    "overview, all attempts, 90 days": [
      ["stats.overview", { scope: { ...scope, attempts: "all", period: "90d" } }],
      ["stats.failuresByCheck", { scope: { ...scope, attempts: "all", period: "90d" } }],
      ["stats.failuresOverTime", { scope: { ...scope, attempts: "all", period: "90d" } }],
    ],
    "overview, Windows only": [
      ["stats.overview", { scope: { ...scope, os: ["Windows"] } }],
      ["stats.failuresByCheck", { scope: { ...scope, os: ["Windows"] } }],
      ["stats.failuresOverTime", { scope: { ...scope, os: ["Windows"] } }],
    ],
    checks: [["stats.scopeValues"], ["stats.failuresByCheck", { scope }]],
    "one check": [
      ["stats.scopeValues"],
      ...["summary", "bySystem", "byPython", "overTime", "versions", "reasons"].map(
        (name): Call => [`check.${name}`, { scope, check: "numpy" }],
      ),
      ["problem.page", { scope: { ...scope, check: ["numpy"] }, page }],
    ],
    "two checks compared": [["check.compare", { scope, check: "numpy", other: "pandas" }]],
    problems: [["stats.scopeValues"], ["problem.page", { scope, page }]],
    learners: list(scope),
    ...(scope.workshop
      ? {
          workshop: [
            ["workshops.get", { slug: scope.workshop[0] ?? noWorkshop }],
            ["workshops.board", { slug: scope.workshop[0] ?? noWorkshop }],
          ],
        }
      : { workshops: [["workshops.page", page]] }),
  };
}

/** The request that a page sends: its calls as one batch. */
export function pageRequest(calls: readonly Call[], cookie: string): Buffer {
  const procedures = calls.map(([procedure]) => procedure).join(",");
  const inputs = Object.fromEntries(calls.map(([, input], at) => [at, input]));
  const search = encodeURIComponent(JSON.stringify(inputs));
  return Buffer.from(
    `GET /trpc/${procedures}?batch=1&input=${search} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`,
  );
}
