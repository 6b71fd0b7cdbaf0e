import { nonEmptyText } from "@allset/contract";
import { z } from "zod";
import { router, staffProcedure } from "../procedures.ts";

/** Keys for programs that read statistics. Each acts with the rights of the account that made it. */
export const apiKeysRouter = router({
  list: staffProcedure("viewer").query(({ ctx }) => ctx.services.auth.listApiKeys(ctx.request)),

  create: staffProcedure("viewer")
    .input(z.object({ name: nonEmptyText(32) }))
    .mutation(async ({ ctx, input }) => ({
      key: await ctx.services.auth.createApiKey(ctx.viewer.account.id, input.name),
    })),

  remove: staffProcedure("viewer")
    .input(z.object({ id: z.string().min(1).max(100) }))
    .mutation(({ ctx, input }) => ctx.services.auth.removeApiKey(ctx.request, input.id)),
});
