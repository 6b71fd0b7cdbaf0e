import { requirementProblems } from "@allset/checks";
import {
  Day,
  Page,
  Requirement,
  Slug,
  limits,
  nonEmptyText,
  storable,
  text,
} from "@allset/contract";
import {
  createWorkshop,
  deleteWorkshop,
  getRequirementList,
  getWorkshop,
  listRevisions,
  listWorkshops,
  previewRequirementList,
  readinessBoard,
  rotateJoinCode,
  saveRequirementList,
  upcomingWorkshops,
  updateWorkshop,
  workshopNames,
} from "@allset/db";
import { z } from "zod";
import { Refusal } from "../../errors/refusal.ts";
import { router, staffProcedure, workshopProcedure } from "../procedures.ts";
import { actorOf, sightOf } from "../viewer.ts";

const Requirements = z.array(Requirement).max(limits.requirementsPerList);

const Fields = z.object({
  slug: Slug,
  title: nonEmptyText(200),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  seats: z.int().min(1).max(100_000).nullable(),
  contact: text(200).nullable(),
  asksEmail: z.boolean(),
  state: z.enum(["draft", "open", "closed", "unclaimed"]),
  shareLifted: z.boolean(),
});

const slugTaken = () =>
  new Refusal("conflict", "There is a workshop with this name already.", {
    errors: [{ path: "slug", message: "is taken" }],
  });

/** Workshops, their requirement lists, and who is ready. */
export const workshopsRouter = router({
  page: staffProcedure("viewer")
    .input(Page)
    .query(({ ctx, input }) =>
      listWorkshops(ctx.services.readDb, { viewer: sightOf(ctx.viewer), page: input }),
    ),

  upcoming: staffProcedure("viewer").query(({ ctx }) =>
    upcomingWorkshops(ctx.services.readDb, sightOf(ctx.viewer).visible),
  ),

  // A scope names workshops with anything that an address can hold, so what is no slug is no mistake here.
  names: staffProcedure("viewer")
    .input(
      z.strictObject({
        q: storable(200).default(""),
        slugs: z.array(storable(200)).max(1000).default([]),
      }),
    )
    .query(({ ctx, input }) =>
      workshopNames(ctx.services.readDb, input, sightOf(ctx.viewer).visible),
    ),

  get: workshopProcedure("viewer").query(({ ctx, input }) =>
    getWorkshop(ctx.services.db, input.slug),
  ),

  create: staffProcedure("admin")
    .input(
      Fields.extend({
        shareLifted: z.boolean().default(false),
        requirements: Requirements.default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      requireOrderedDays(input);
      requireUsableList(input.requirements, "requirements");
      const made = await createWorkshop(ctx.services.db, input, actorOf(ctx.viewer));
      if (made.kind === "slug_taken") throw slugTaken();
      ctx.services.doorkeeper.forget(input.slug);
      return made.workshop;
    }),

  update: workshopProcedure("instructor")
    .input(z.object({ changes: Fields.partial() }))
    .mutation(async ({ ctx, input }) => {
      requireOrderedDays(input.changes);
      const { doorkeeper, db } = ctx.services;
      // Built anew because absent and undefined differ for the query.
      const changes = Object.fromEntries(
        Object.entries(input.changes).filter(([, value]) => value !== undefined),
      );
      const saved = await updateWorkshop(db, input.slug, changes, actorOf(ctx.viewer));
      if (saved.kind === "slug_taken") throw slugTaken();
      doorkeeper.forget(input.slug);
      doorkeeper.forget(saved.workshop.slug);
      return saved.workshop;
    }),

  rotateCode: workshopProcedure("instructor").mutation(async ({ ctx, input }) => {
    const rotated = await rotateJoinCode(ctx.services.db, input.slug, actorOf(ctx.viewer));
    ctx.services.doorkeeper.forget(input.slug);
    return rotated;
  }),

  delete: workshopProcedure("admin").mutation(async ({ ctx, input }) => {
    const done = await deleteWorkshop(ctx.services.db, input.slug, actorOf(ctx.viewer));
    if (done.kind === "has_attempts") {
      throw new Refusal(
        "conflict",
        "Results were sent for this workshop, so it stays. Close it instead.",
      );
    }
    ctx.services.doorkeeper.forget(input.slug);
  }),

  requirements: workshopProcedure("viewer")
    .input(z.object({ revision: z.int().min(1).optional() }))
    .query(({ ctx, input }) => getRequirementList(ctx.services.db, input.slug, input.revision)),

  revisions: workshopProcedure("viewer").query(({ ctx, input }) =>
    listRevisions(ctx.services.db, input.slug),
  ),

  previewRequirements: workshopProcedure("instructor")
    .input(z.object({ items: Requirements }))
    .query(({ ctx, input }) => previewRequirementList(ctx.services.db, input.slug, input.items)),

  saveRequirements: workshopProcedure("instructor")
    .input(z.object({ items: Requirements, basedOn: z.int().min(0) }))
    .mutation(async ({ ctx, input }) => {
      const { slug, items, basedOn } = input;
      requireUsableList(items, "items");
      const saved = await saveRequirementList(
        ctx.services.db,
        slug,
        items,
        { basedOn },
        actorOf(ctx.viewer),
      );
      if (saved.kind === "changed_meanwhile") {
        throw new Refusal(
          "conflict",
          "Somebody else saved this list while you were editing. Load it again, then make your changes.",
        );
      }
      return { revision: saved.revision };
    }),

  board: workshopProcedure("viewer").query(async ({ ctx, input }) => {
    const sight = sightOf(ctx.viewer);
    const board = await readinessBoard(ctx.services.db, input.slug, sight);
    return sight.personal ? board : { ...board, rows: [] };
  }),
});

function requireOrderedDays(days: {
  startsOn?: string | null | undefined;
  endsOn?: string | null | undefined;
}): void {
  if (days.startsOn && days.endsOn && days.endsOn < days.startsOn) {
    throw new Refusal("bad_request", "The last day lies before the first.", {
      errors: [{ path: "endsOn", message: "lies before the first day" }],
    });
  }
}

/** @param name how the list is called in the input, for the paths in `errors`. */
function requireUsableList(items: readonly Requirement[], name: "items" | "requirements"): void {
  const errors = requirementProblems(items).map(({ index, field, message }) => ({
    path: `${name}[${index}].${field}`,
    message,
  }));
  if (errors.length > 0) {
    throw new Refusal(
      "bad_request",
      "Some lines of the list cannot be checked; `errors` names them.",
      { errors },
    );
  }
}
