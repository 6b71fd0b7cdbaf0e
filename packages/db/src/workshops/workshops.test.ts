import { Page } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { Conflict, NotFound } from "../errors.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import type { Viewer } from "../staff/viewer.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import {
  enrolmentOf,
  leedsFields,
  leedsList,
  olga,
  submitToLeeds,
  withLeeds,
} from "../testing/leeds-workshop.ts";
import { pass } from "../testing/submission-of.ts";
import {
  createWorkshop,
  deleteWorkshop,
  rotateJoinCode,
  updateWorkshop,
} from "./change-workshops.ts";
import { getWorkshop } from "./get-workshop.ts";
import { listWorkshops } from "./list-workshops.ts";
import { findPublishedRequirements } from "./requirement-lists.ts";

const owner: Viewer = { visible: "all", personal: true };

describe("a workshop", () => {
  test("is made with a join code and its first list, once", async () => {
    const db = await withLeeds();
    expect(await getWorkshop(db, "leeds")).toMatchObject({
      ...leedsFields,
      revision: 1,
      joinCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
    });
    expect(await createWorkshop(db, { ...leedsFields, requirements: [] }, olga)).toEqual({
      kind: "slug_taken",
    });
    await expect(getWorkshop(db, "york")).rejects.toThrow(NotFound);
  });

  test("that learners named first is claimed with its attempts", async () => {
    const db = await emptyDatabase();
    await submitToLeeds(db, { ada: { results: [pass("git", "2.47")] } });
    expect((await getWorkshop(db, "leeds")).state).toBe("unclaimed");
    expect(await findPublishedRequirements(db, "leeds")).toBeNull();
    const { kind } = await createWorkshop(db, { ...leedsFields, requirements: leedsList }, olga);
    expect(kind).toBe("created");
    expect(await enrolmentOf(db, "ada")).toMatchObject({ ready: false });
    expect((await getWorkshop(db, "leeds")).state).toBe("open");
  });

  test("is changed field by field, and every change is in the audit log", async () => {
    const db = await withLeeds();
    await createWorkshop(db, { ...leedsFields, slug: "york", requirements: [] }, olga);
    expect(await updateWorkshop(db, "leeds", { slug: "york" }, olga)).toEqual({
      kind: "slug_taken",
    });
    const { joinCode } = await getWorkshop(db, "leeds");
    const saved = await updateWorkshop(db, "leeds", { title: "Leeds II", seats: null }, olga);
    expect(saved).toMatchObject({
      kind: "saved",
      workshop: { ...leedsFields, title: "Leeds II", seats: null, joinCode },
    });
    expect((await rotateJoinCode(db, "leeds", olga)).joinCode).not.toBe(joinCode);
    const entries = await db.sql<{ action: string }[]>`select action from audit_entry order by id`;
    expect(entries.map(({ action }) => action)).toEqual([
      "workshop.create",
      "workshop.create",
      "workshop.update",
      "workshop.rotate_code",
    ]);
    await expect(updateWorkshop(db, "paris", {}, olga)).rejects.toThrow(NotFound);
  });

  test("that was renamed is not found by its old name any more", async () => {
    const db = await withLeeds();
    // The slug is remembered in the process before the workshop changes it.
    await submitToLeeds(db, { ada: {} });
    await eraseLearners(db, [learnerIdOfKey("ada")], olga);
    await updateWorkshop(db, "leeds", { slug: "leeds-2026" }, olga);
    await submitToLeeds(db, { bo: {} });
    expect((await getWorkshop(db, "leeds")).state).toBe("unclaimed");
  });

  test("that results were sent to keeps its slug", async () => {
    const db = await withLeeds();
    await submitToLeeds(db, { ada: {} });
    const renamed = updateWorkshop(db, "leeds", { slug: "leeds-2026", title: "Leeds II" }, olga);
    await expect(renamed).rejects.toThrow(Conflict);
    expect(await getWorkshop(db, "leeds")).toMatchObject({ title: "Leeds", hasAttempts: true });
    await updateWorkshop(db, "leeds", { slug: "leeds", title: "Leeds II" }, olga);
  });

  test("never ends before it starts, whichever day is changed", async () => {
    const db = await withLeeds();
    for (const days of [{ endsOn: "2026-03-13" }, { startsOn: "2026-03-16" }]) {
      await expect(updateWorkshop(db, "leeds", days, olga)).rejects.toThrow(Conflict);
    }
    const fields = { ...leedsFields, slug: "york", endsOn: "2026-03-13", requirements: [] };
    await expect(createWorkshop(db, fields, olga)).rejects.toThrow(Conflict);
  });

  test("gets its slug once, however many want it at the same time", async () => {
    const db = await withLeeds();
    for (const slug of ["york", "paris"]) {
      await createWorkshop(db, { ...leedsFields, slug, requirements: [] }, olga);
    }
    const renamed = await Promise.all(
      ["leeds", "york", "paris"].map((slug) => updateWorkshop(db, slug, { slug: "rome" }, olga)),
    );
    expect(renamed.map(({ kind }) => kind).toSorted()).toEqual([
      "saved",
      "slug_taken",
      "slug_taken",
    ]);
    await db.sql`update workshop set legacy_name = 'oslo' where slug = 'rome'`;
    const made = await createWorkshop(db, { ...leedsFields, slug: "oslo", requirements: [] }, olga);
    expect(made).toEqual({ kind: "slug_taken" });
  });

  test("goes only while it is empty", async () => {
    const db = await withLeeds();
    await createWorkshop(db, { ...leedsFields, slug: "york", requirements: leedsList }, olga);
    await submitToLeeds(db, { ada: {} });
    expect(await deleteWorkshop(db, "leeds", olga)).toEqual({ kind: "has_attempts" });
    expect(await deleteWorkshop(db, "york", olga)).toEqual({ kind: "deleted" });
    await expect(deleteWorkshop(db, "york", olga)).rejects.toThrow(NotFound);
  });

  test("is listed with its learners, for those who may see it", async () => {
    const db = await withLeeds();
    await createWorkshop(
      db,
      { ...leedsFields, slug: "york", startsOn: null, requirements: [] },
      olga,
    );
    await submitToLeeds(db, {
      ada: { results: [pass("git", "2.47"), pass("python")] },
      bo: { results: [pass("git", "2.47")] },
    });
    const page = Page.parse({});
    const { rows, total } = await listWorkshops(db, { viewer: owner, page });
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { slug: "leeds", learners: 2, ready: 1, attempts: 2, lastAttemptAt: expect.any(Date) },
      { slug: "york", learners: 0, ready: 0, attempts: 0, lastAttemptAt: null },
    ]);
    const seen = await listWorkshops(db, { viewer: { visible: ["york"], personal: true }, page });
    expect(seen.rows.map(({ slug }) => slug)).toEqual(["york"]);
    expect(
      await listWorkshops(db, { viewer: owner, page: Page.parse({ q: "EED" }) }),
    ).toMatchObject({
      total: 2,
    });
  });
});
