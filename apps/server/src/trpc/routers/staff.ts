import { Page, Role, Slug } from "@allset/contract";
import {
  createInvite,
  findStaffMember,
  listAudit,
  listInvites,
  listStaff,
  removeAccount,
  revokeInvite,
  saveSettings,
  setMemberships,
  setRole,
} from "@allset/db";
import { z } from "zod";
import { Refusal } from "../../errors/refusal.ts";
import { router, staffProcedure } from "../procedures.ts";
import { actorOf, hasRole, type Viewer } from "../viewer.ts";

const AccountId = z.string().min(1).max(100);
const Slugs = z.array(Slug).max(1000);

/** Accounts and invitations. Only owners make owners, or touch their accounts. */
export const staffRouter = router({
  page: staffProcedure("admin").query(async ({ ctx }) => {
    const rows = await listStaff(ctx.services.db);
    return { rows, total: rows.length };
  }),

  invite: staffProcedure("admin")
    .input(
      z.object({
        role: Role,
        workshops: Slugs.default([]),
        email: z.email().max(254).toLowerCase().nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      requireRank(ctx.viewer, input.role);
      const { id, token, expiresAt } = await createInvite(
        ctx.services.db,
        input,
        actorOf(ctx.viewer),
      );
      return { id, token, expiresAt, link: `${ctx.origin}/invite/${token}` };
    }),

  invites: staffProcedure("admin").query(({ ctx }) => listInvites(ctx.services.db)),

  revokeInvite: staffProcedure("admin")
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const invite = (await listInvites(ctx.services.db)).find(({ id }) => id === input.id);
      if (invite)
        requireRank(
          ctx.viewer,
          invite.role,
          "Only owners can take back an invitation for an owner.",
        );
      await revokeInvite(ctx.services.db, input.id, actorOf(ctx.viewer));
    }),

  setRole: staffProcedure("admin")
    .input(z.object({ id: AccountId, role: Role }))
    .mutation(async ({ ctx, input }) => {
      requireRank(ctx.viewer, input.role);
      await requireRankOver(ctx, input.id);
      await setRole(ctx.services.db, input.id, input.role, actorOf(ctx.viewer));
    }),

  setWorkshops: staffProcedure("admin")
    .input(z.object({ id: AccountId, workshops: Slugs }))
    .mutation(async ({ ctx, input }) => {
      await requireRankOver(ctx, input.id);
      await setMemberships(ctx.services.db, input.id, input.workshops, actorOf(ctx.viewer));
    }),

  remove: staffProcedure("admin")
    .input(z.object({ id: AccountId }))
    .mutation(async ({ ctx, input }) => {
      await requireRankOver(ctx, input.id);
      await removeAccount(ctx.services.db, input.id, actorOf(ctx.viewer));
    }),
});

/** Every change that staff made. */
export const auditRouter = router({
  page: staffProcedure("admin")
    .input(Page)
    .query(({ ctx, input }) => listAudit(ctx.services.db, input)),
});

/** What the organisation decides while the server runs. */
export const settingsRouter = router({
  get: staffProcedure("admin").query(({ ctx }) => ctx.services.settings.read()),

  save: staffProcedure("admin")
    .input(
      z.strictObject({
        organisation: z.string().trim().max(100).optional(),
        publicStats: z.boolean().optional(),
        retentionMonths: z.int().min(1).max(240).optional(),
        submissionsPerAddress: z.int().min(1).max(1_000_000).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const changes = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined),
      );
      const saved = await saveSettings(ctx.services.db, changes, actorOf(ctx.viewer));
      ctx.services.settings.forget();
      return saved;
    }),
});

function requireRank(
  viewer: Viewer,
  role: Role,
  words = "Only owners can make somebody an owner.",
): void {
  if (!hasRole(viewer.role, role)) throw new Refusal("forbidden", words);
}

async function requireRankOver(
  ctx: { services: { db: Parameters<typeof findStaffMember>[0] }; viewer: Viewer },
  id: string,
): Promise<void> {
  const member = await findStaffMember(ctx.services.db, id);
  if (!member) throw new Refusal("not_found", "There is no such account.");
  if (!hasRole(ctx.viewer.role, member.role)) {
    throw new Refusal("forbidden", "Only owners can change an owner's account.");
  }
}
