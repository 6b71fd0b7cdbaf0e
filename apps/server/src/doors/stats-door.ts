import { Page, Slug, readScope } from "@allset/contract";
import {
  byPython,
  byWorkshop,
  checkByPython,
  checkBySystem,
  checkOverTime,
  checkReasons,
  checkSummary,
  checkVersions,
  failuresByCheck,
  failuresOverTime,
  listAudit,
  listLearners,
  listProblems,
  listWorkshops,
  overview,
  readinessBoard,
  readinessBySystem,
  type Database,
} from "@allset/db";
import type { Role, Scope } from "@allset/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { Refusal } from "../errors/refusal.ts";
import type { Services } from "../services.ts";
import { hasRole, requireWorkshop, sightOf, type Viewer } from "../trpc/viewer.ts";
import { toCsv } from "./csv.ts";
import { onlyMethods } from "./only-methods.ts";

type Question = {
  db: Database;
  scope: Scope;
  page: Page;
  viewer: Viewer;
  /** The `check` or `slug` that some statistics are about. */
  query: Record<string, string>;
};
type Statistic = { role: Role; rows(question: Question): Promise<unknown> };

const seen = ({ db, scope, viewer }: Question) => [db, scope, sightOf(viewer).visible] as const;
const aboutCheck = ({ query }: Question) => {
  const check = query["check"];
  if (!check) throw new Refusal("bad_request", "Say which check: ?check=git");
  return check;
};

/** What can be exported, under the names of its addresses. Lists come whole, up to {@link mostRows}. */
const statistics: Record<string, Statistic> = {
  overview: { role: "viewer", rows: (asked) => overview(...seen(asked)) },
  "failures-by-check": { role: "viewer", rows: (asked) => failuresByCheck(...seen(asked)) },
  "failures-over-time": { role: "viewer", rows: (asked) => failuresOverTime(...seen(asked)) },
  "by-system": { role: "viewer", rows: (asked) => readinessBySystem(...seen(asked)) },
  "by-python": { role: "viewer", rows: (asked) => byPython(...seen(asked)) },
  "by-workshop": { role: "viewer", rows: (asked) => byWorkshop(...seen(asked)) },
  "check-summary": {
    role: "viewer",
    rows: (asked) => checkSummary(...seen(asked), aboutCheck(asked)),
  },
  "check-by-system": {
    role: "viewer",
    rows: (asked) => checkBySystem(...seen(asked), aboutCheck(asked)),
  },
  "check-by-python": {
    role: "viewer",
    rows: (asked) => checkByPython(...seen(asked), aboutCheck(asked)),
  },
  "check-over-time": {
    role: "viewer",
    rows: (asked) => checkOverTime(...seen(asked), aboutCheck(asked)),
  },
  "check-versions": {
    role: "viewer",
    rows: (asked) => checkVersions(...seen(asked), aboutCheck(asked)),
  },
  "check-reasons": {
    role: "viewer",
    rows: (asked) => checkReasons(...seen(asked), aboutCheck(asked)),
  },
  problems: {
    role: "viewer",
    rows: async (asked) => (await listProblems(...seen(asked), asked.page)).rows,
  },
  workshops: {
    role: "viewer",
    rows: async ({ db, page, viewer }) =>
      (await listWorkshops(db, { viewer: sightOf(viewer), page })).rows,
  },
  learners: {
    role: "instructor",
    rows: async ({ db, scope, page, viewer, query }) => {
      const status = LearnerStatus.parse(query["status"]);
      return (await listLearners(db, { scope, page, viewer: sightOf(viewer), status })).rows;
    },
  },
  "workshop-board": {
    role: "instructor",
    rows: async ({ db, viewer, query }) => {
      const slug = Slug.parse(query["slug"] ?? query["workshop"]);
      requireWorkshop(viewer, slug);
      return (await readinessBoard(db, slug, sightOf(viewer))).rows;
    },
  },
  audit: { role: "admin", rows: async ({ db, page }) => (await listAudit(db, page)).rows },
};

/** The names of everything that can be exported. */
export const statisticNames: readonly string[] = Object.keys(statistics);

/** Which learners can be asked for. */
export const learnerStatuses = ["ready", "not_ready", "failing"] as const;
const LearnerStatus = z.enum(learnerStatuses).optional().catch(undefined);
const mostRows = 100_000;
const Query = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * `GET /api/v1/stats/{name}` as JSON or CSV, for export buttons (session cookie) and programs (API key). The query is the
 * admin app's: scope, `q`, `sort`.
 */
export async function statsDoor(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  app.get<{ Params: { name: string } }>("/:name", async (request, reply) => {
    const viewer = await findViewer(services, request);
    if (!viewer) {
      await request.caller.chargeCall();
      throw new Refusal("unauthorized", "Sign in, or send an API key as `Authorization: Bearer`.");
    }
    const { name } = request.params;
    const statistic = Object.hasOwn(statistics, name) ? statistics[name] : undefined;
    if (!statistic) throw new Refusal("not_found", `There is no statistic of this name.`);
    if (!hasRole(viewer.role, statistic.role)) {
      throw new Refusal("forbidden", "Your role does not allow this.");
    }
    const query = firstOfEach(Query.parse(request.query));
    const page = {
      ...Page.parse({ q: query["q"] ?? "", sort: query["sort"] ?? "" }),
      size: mostRows,
    };
    const { scope } = readScope(query);
    const rows = await statistic.rows({ db: services.readDb, scope, page, viewer, query });
    reply.header("cache-control", "no-store");
    if (query["format"] !== "csv") return rows;
    const file = `allset-${name}-${new Date().toISOString().slice(0, 10)}.csv`;
    return reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="${file}"`)
      .send(toCsv(Array.isArray(rows) ? rows : [rows]));
  });
  onlyMethods(app, "/:name", ["GET", "HEAD"]);
}

async function findViewer(services: Services, request: FastifyRequest): Promise<Viewer | null> {
  const [, key] = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? "") ?? [];
  if (key === undefined) return request.caller.findViewer();
  await request.caller.chargeCall();
  return services.auth.findViewerOfApiKey(key);
}

function firstOfEach(query: z.output<typeof Query>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      (Array.isArray(value) ? (value[0] ?? "") : value).replaceAll("\0", ""),
    ]),
  );
}
