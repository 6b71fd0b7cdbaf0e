import { initTRPC } from "@trpc/server";
import { readLearnerKey, Slug, type Role } from "@allset/contract";
import { z } from "zod";
import { toRefusal } from "../errors/to-refusal.ts";
import { Refusal } from "../errors/refusal.ts";
import { formatTrpcError, toTrpcError } from "../errors/trpc-error.ts";
import type { Context } from "./context.ts";
import { hasRole, requireWorkshop } from "./viewer.ts";

/**
 * Who may call a procedure: everybody, who holds a learner key, or staff of at least this role. A test walks the router
 * and holds every procedure to its word.
 */
export type Access = "public" | "key" | Role;

const t = initTRPC
  .context<Context>()
  .meta<{ access: Access }>()
  .create({ errorFormatter: formatTrpcError });

export const router = t.router;

const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(toRefusal(result.error));
  return result;
});

/** For everybody, each call counted against the caller's address. */
export const publicProcedure = procedure.meta({ access: "public" }).use(async ({ ctx, next }) => {
  await ctx.chargeCall();
  return next();
});

/** A public door of learners and their programs: one call a request, because each is work for the database. */
export const learnerProcedure = publicProcedure.use(({ ctx, next }) => {
  requireOneCall(ctx);
  return next();
});

/** The same for submissions, whose own budgets are charged together with the call. */
export const submissionProcedure = procedure
  .meta({ access: "public" })
  .use(async ({ ctx, next }) => {
    await ctx.beginCall();
    requireOneCall(ctx);
    return next();
  });

function requireOneCall({ calls }: Context): void {
  if (calls > 1) {
    throw new Refusal("bad_request", "Send one call in each request to this procedure.");
  }
}

/** For the holder of a learner key, sent as `Authorization: Bearer`. */
export const keyProcedure = learnerProcedure.meta({ access: "key" }).use(({ ctx, next }) => {
  return next({ ctx: { learnerKey: bearerKey(ctx.request.headers.authorization) } });
});

/** For staff of at least `role`. */
export function staffProcedure(role: Role) {
  return procedure.meta({ access: role }).use(async ({ ctx, next, type }) => {
    if (type === "mutation") ctx.requireSameOrigin();
    const viewer = await ctx.findViewer();
    if (!viewer) throw new Refusal("unauthorized", "Sign in first.");
    if (!hasRole(viewer.role, role))
      throw new Refusal("forbidden", "Your role does not allow this.");
    return next({ ctx: { viewer } });
  });
}

/** For staff of at least `role` who belong to the workshop named by the input's `slug`, and for admins. */
export function workshopProcedure(role: Role) {
  return staffProcedure(role)
    .input(z.object({ slug: Slug }))
    .use(({ ctx, input, next }) => {
      requireWorkshop(ctx.viewer, input.slug);
      return next();
    });
}

/** Reads a learner key from an `Authorization` header. @throws {Refusal} without one, or when it cannot be one. */
export function bearerKey(header: string | undefined): string {
  const [, text] = /^Bearer +(.{1,100})$/i.exec(header ?? "") ?? [];
  if (text === undefined) {
    throw new Refusal("unauthorized", "Send your learner key as `Authorization: Bearer AS1-…`.");
  }
  const reading = readLearnerKey(text);
  if (reading.kind !== "key") {
    throw new Refusal("invalid_key", "This is not a learner key, or a symbol of it was changed.");
  }
  return reading.key;
}
