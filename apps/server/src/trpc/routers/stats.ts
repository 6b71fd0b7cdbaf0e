import { Scope, nonEmptyText, limits } from "@allset/contract";
import {
  byPython,
  byWorkshop,
  checkByPython,
  checkBySystem,
  checkOverTime,
  checkReasons,
  checkSummary,
  checkVersions,
  compareChecks,
  failuresByCheck,
  failuresOverTime,
  overview,
  readinessBySystem,
  scopeValues,
  type Database,
} from "@allset/db";
import { z } from "zod";
import { Refusal } from "../../errors/refusal.ts";
import { headline, hideSmallCells, shownRows } from "../../hide-small-cells.ts";
import { publicProcedure, router, staffProcedure } from "../procedures.ts";
import { sightOf } from "../viewer.ts";

const scoped = staffProcedure("viewer")
  .input(z.object({ scope: Scope }))
  .use(({ ctx, input, next }) =>
    next({
      ctx: { question: [ctx.services.readDb, input.scope, sightOf(ctx.viewer).visible] as const },
    }),
  );

/** What fails where, across the scope. */
export const statsRouter = router({
  overview: scoped.query(({ ctx }) => overview(...ctx.question)),
  failuresByCheck: scoped.query(({ ctx }) => failuresByCheck(...ctx.question)),
  failuresOverTime: scoped.query(({ ctx }) => failuresOverTime(...ctx.question)),
  bySystem: scoped.query(({ ctx }) => readinessBySystem(...ctx.question)),
  byPython: scoped.query(({ ctx }) => byPython(...ctx.question)),
  byWorkshop: scoped.query(({ ctx }) => byWorkshop(...ctx.question)),
  scopeValues: staffProcedure("viewer").query(({ ctx }) =>
    scopeValues(ctx.services.readDb, sightOf(ctx.viewer).visible),
  ),
});

const CheckName = nonEmptyText(limits.checkNameLength);
const ofCheck = scoped.input(z.object({ check: CheckName }));

/** One check's page. */
export const checkRouter = router({
  summary: ofCheck.query(({ ctx, input }) => checkSummary(...ctx.question, input.check)),
  bySystem: ofCheck.query(({ ctx, input }) => checkBySystem(...ctx.question, input.check)),
  byPython: ofCheck.query(({ ctx, input }) => checkByPython(...ctx.question, input.check)),
  overTime: ofCheck.query(({ ctx, input }) => checkOverTime(...ctx.question, input.check)),
  versions: ofCheck.query(({ ctx, input }) => checkVersions(...ctx.question, input.check)),
  reasons: ofCheck.query(({ ctx, input }) => checkReasons(...ctx.question, input.check)),
  compare: ofCheck
    .input(z.object({ other: CheckName }))
    .query(({ ctx, input }) => compareChecks(...ctx.question, { a: input.check, b: input.other })),
});

/**
 * What everybody may ask: one workshop or all of them, in one of the fixed periods. Freer scopes could be subtracted from
 * each other until one learner remains, and so could days cut in different time zones.
 */
const PublicScope = Scope.refine(
  ({ workshop, period: _, tz: __, attempts, ...filters }) =>
    workshop.length <= 1 &&
    !workshop[0]?.startsWith("!") &&
    attempts === "current" &&
    Object.values(filters).every((value) => value === undefined || value.length === 0),
  "public statistics can be narrowed to one workshop and a period only",
).transform((scope) => ({ ...scope, tz: "UTC" }));

/** The page for everybody, while the operator's setting is on. */
export const publicStatsRouter = router({
  summary: publicProcedure.input(z.object({ scope: PublicScope })).query(async ({ ctx, input }) => {
    const { readDb: db, settings } = ctx.services;
    if (!(await settings.read()).publicStats) {
      throw new Refusal("not_found", "This server's statistics are not public.");
    }
    const question = [db, input.scope, "all"] as const;
    const [asked] = input.scope.workshop;
    if (asked !== undefined) {
      // Its lists are not told: a row of all workshops minus that of this one could leave a handful of learners.
      const told = await workshopIsTold(db, input.scope, asked);
      return { numbers: told ? headline(await overview(...question)) : null, lists: null };
    }
    const [all, checks, systems, pythons, workshops] = await Promise.all([
      overview(...question),
      failuresByCheck(...question),
      readinessBySystem(...question),
      byPython(...question),
      byWorkshop(...question),
    ]);
    const { numbers, ...lists } = hideSmallCells({
      numbers: all,
      checks,
      systems,
      pythons,
      workshops,
    });
    return { numbers, lists };
  }),
});

/** Whether a workshop may be told beside the whole of the scope: what remains must not be a handful of learners. */
async function workshopIsTold(db: Database, scope: Scope, asked: string): Promise<boolean> {
  const whole: Scope = { ...scope, workshop: [] };
  const [numbers, workshops] = await Promise.all([
    overview(db, whole, "all"),
    byWorkshop(db, whole, "all"),
  ]);
  return shownRows(numbers, workshops).some(({ workshop }) => workshop === asked);
}
