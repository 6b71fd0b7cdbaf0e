import { Page, Scope } from "@allset/contract";
import {
  eraseLearners,
  getAttempt,
  getLearner,
  learnerData,
  listLearners,
  previewErasure,
} from "@allset/db";
import { z } from "zod";
import { Refusal } from "../../errors/refusal.ts";
import { router, staffProcedure } from "../procedures.ts";
import { actorOf, sightOf } from "../viewer.ts";

// Made of a hash, so without the version and variant bits that z.guid() asks for.
const LearnerId = z.guid();
const Ids = z.array(LearnerId).min(1).max(1000);

/** Learners one by one: not for the role `viewer`, which sees numbers only. */
export const learnersRouter = router({
  page: staffProcedure("instructor")
    .input(
      z.object({
        scope: Scope,
        page: Page,
        status: z.enum(["ready", "not_ready", "failing"]).optional(),
      }),
    )
    .query(({ ctx, input }) =>
      listLearners(ctx.services.readDb, { ...input, viewer: sightOf(ctx.viewer) }),
    ),

  get: staffProcedure("instructor")
    .input(z.object({ id: LearnerId }))
    .query(({ ctx, input }) => getLearner(ctx.services.db, input.id, sightOf(ctx.viewer))),

  attempt: staffProcedure("instructor")
    .input(z.object({ learner: LearnerId, attempt: z.guid() }))
    .query(({ ctx, input }) =>
      getAttempt(ctx.services.db, input.learner, input.attempt, sightOf(ctx.viewer)),
    ),

  previewDelete: staffProcedure("admin")
    .input(z.object({ ids: Ids }))
    .query(({ ctx, input }) => previewErasure(ctx.services.db, input.ids)),

  delete: staffProcedure("admin")
    .input(z.object({ ids: Ids }))
    .mutation(({ ctx, input }) => eraseLearners(ctx.services.db, input.ids, actorOf(ctx.viewer))),

  export: staffProcedure("admin")
    .input(z.object({ id: LearnerId }))
    .query(async ({ ctx, input }) => {
      const data = await learnerData(ctx.services.db, input.id);
      if (!data) throw new Refusal("not_found", "There is no such learner, or it was erased.");
      return data;
    }),
});
