import {
  Attempt,
  Slug,
  type LearnerData,
  type Receipt,
  type RequirementList,
} from "@allset/contract";
import { z } from "zod";
import { forgetLearner, readOwnData } from "../../ingest/own-data.ts";
import { takeIn } from "../../ingest/take-in.ts";
import { limitHeaders } from "../../limits/limit-headers.ts";
import { publishedList } from "../../requirement-document.ts";
import { keyProcedure, learnerProcedure, router, submissionProcedure } from "../procedures.ts";

/** Submissions. */
export const attemptRouter = router({
  submit: submissionProcedure.input(Attempt).mutation(async ({ ctx, input }): Promise<Receipt> => {
    const { receipt, told } = await takeIn(ctx.services, ctx, input, "trpc");
    ctx.reply.headers(limitHeaders(told));
    return receipt;
  }),
});

/** What learners are checked for. */
export const workshopRouter = router({
  requirements: learnerProcedure
    .input(z.object({ slug: Slug }))
    .query(({ ctx, input }): Promise<RequirementList> => publishedList(ctx.services, input.slug)),
});

/** A learner's own data, opened by the key. */
export const learnerRouter = router({
  mine: keyProcedure.query(({ ctx }): Promise<LearnerData> =>
    readOwnData(ctx.services.db, ctx.learnerKey),
  ),
  forget: keyProcedure.mutation(({ ctx }): Promise<void> =>
    forgetLearner(ctx.services.db, ctx.learnerKey),
  ),
});
