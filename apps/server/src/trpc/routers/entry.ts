import { acceptInvite, checkSetupToken, completeSetup, findInvite, setupNeeded } from "@allset/db";
import { nonEmptyText } from "@allset/contract";
import { hashPassword } from "../../auth/passwords.ts";
import { z } from "zod";
import { passwordLength } from "../../auth/create-auth.ts";
import { Refusal } from "../../errors/refusal.ts";
import type { Context } from "../context.ts";
import { publicProcedure, router } from "../procedures.ts";

// Tokens are secrets that open an account: tries are counted like tries to sign in.
const tokenProcedure = publicProcedure.use(async ({ ctx, next, type }) => {
  if (type === "mutation") ctx.requireSameOrigin();
  await ctx.chargeSignIn();
  return next();
});

const Token = z.string().min(1).max(200);
const Password = z
  .string()
  .min(passwordLength.min, `use at least ${passwordLength.min} characters`)
  .max(passwordLength.max);
const Email = z.email("this is not an e-mail address").max(254).toLowerCase();
const Name = nonEmptyText(100);

const emailTaken = () =>
  new Refusal("conflict", "There is an account with this e-mail address already.");

/** What a page needs to know before anybody has signed in. */
export const siteRouter = router({
  info: publicProcedure.query(async ({ ctx }) => {
    const { db, settings, version, demo } = ctx.services;
    const [{ organisation, publicStats }, needed] = await Promise.all([
      settings.read(),
      setupNeeded(db),
    ]);
    return { version, organisation, publicStats, setupNeeded: needed, demo };
  }),
});

/** The first owner, made once through the link that the server prints. */
export const setupRouter = router({
  check: tokenProcedure.input(z.object({ token: Token })).query(async ({ ctx, input }) => ({
    valid: await checkSetupToken(ctx.services.db, input.token),
  })),

  complete: tokenProcedure
    .input(z.object({ token: Token, name: Name, email: Email, password: Password }))
    .mutation(async ({ ctx, input }) => {
      const { token, name, email, password } = input;
      const passwordHash = await hashPassword(password);
      const made = await completeSetup(ctx.services.db, token, { name, email, passwordHash });
      if (made.kind === "email_taken") throw emailTaken();
      await signIn(ctx, email, password);
      return { email };
    }),
});

/** Invitations, accepted by the link that a member of staff passed on. */
export const inviteRouter = router({
  get: tokenProcedure.input(z.object({ token: Token })).query(async ({ ctx, input }) => {
    const invite = await findInvite(ctx.services.db, input.token);
    if (!invite) {
      throw new Refusal(
        "not_found",
        "This invitation was used before, was taken back, or is too old.",
      );
    }
    const { role, workshops, email, madeBy, expiresAt } = invite;
    return { role, workshops, email, madeBy, expiresAt };
  }),

  accept: tokenProcedure
    .input(z.object({ token: Token, name: Name, email: Email.optional(), password: Password }))
    .mutation(async ({ ctx, input }) => {
      const { db } = ctx.services;
      const { token, name, password } = input;
      const email = (await findInvite(db, token))?.email ?? input.email;
      if (email === undefined) {
        throw new Refusal("bad_request", "Say which e-mail address you want to sign in with.", {
          errors: [{ path: "email", message: "is needed" }],
        });
      }
      const passwordHash = await hashPassword(password);
      const made = await acceptInvite(db, token, { name, email, passwordHash });
      if (made.kind === "email_taken") throw emailTaken();
      await signIn(ctx, made.email, password);
      return { email: made.email };
    }),
});

// A convenience only: the account exists, and its owner can sign in by hand if this fails.
async function signIn({ services, request, reply }: Context, email: string, password: string) {
  try {
    await services.auth.signIn(reply, email, password);
  } catch (error) {
    request.log.warn({ err: error }, "sign-in of a new account failed");
  }
}
