import { Fix, Page, Scope, System } from "@allset/contract";
import { getProblem, listProblems, removeFix, saveFix, setProblemState } from "@allset/db";
import { z } from "zod";
import { router, staffProcedure } from "../procedures.ts";
import { actorOf, sightOf } from "../viewer.ts";

const Id = z.int().min(1).max(2_147_483_647);

/** Failures with the same cause, and the fixes that staff write for them. */
export const problemRouter = router({
  page: staffProcedure("viewer")
    .input(z.object({ scope: Scope, page: Page }))
    .query(({ ctx, input }) =>
      listProblems(ctx.services.readDb, input.scope, sightOf(ctx.viewer).visible, input.page),
    ),

  get: staffProcedure("viewer")
    .input(z.object({ id: Id, scope: Scope }))
    .query(({ ctx, input }) =>
      getProblem(ctx.services.readDb, input.id, input.scope, sightOf(ctx.viewer)),
    ),

  setState: staffProcedure("instructor")
    .input(
      z.object({
        id: Id,
        state: z.enum(["open", "fix_written", "resolved", "regressed"]),
        ownerId: z.string().max(100).nullable(),
      }),
    )
    .mutation(({ ctx, input: { id, ...change } }) =>
      setProblemState(
        ctx.services.db,
        id,
        change,
        actorOf(ctx.viewer),
        sightOf(ctx.viewer).visible,
      ),
    ),

  saveFix: staffProcedure("instructor")
    .input(z.object({ ...Fix.shape, id: Id.nullable(), problemId: Id, system: System.nullable() }))
    .mutation(({ ctx, input }) =>
      saveFix(ctx.services.db, input, actorOf(ctx.viewer), sightOf(ctx.viewer).visible),
    ),

  removeFix: staffProcedure("instructor")
    .input(z.object({ id: Id }))
    .mutation(({ ctx, input }) =>
      removeFix(ctx.services.db, input.id, actorOf(ctx.viewer), sightOf(ctx.viewer).visible),
    ),
});
