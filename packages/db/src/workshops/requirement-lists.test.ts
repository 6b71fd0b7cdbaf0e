import { describe, expect, test } from "vitest";
import { inTransaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { saveFix } from "../problems/change-fixes.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import {
  enrolmentOf,
  leeds,
  leedsFields,
  leedsList,
  olga,
  submitToLeeds,
  withLeeds,
} from "../testing/leeds-workshop.ts";
import { requirementOf } from "../testing/requirement-of.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { createWorkshop } from "./change-workshops.ts";
import { previewRequirementList } from "./preview-requirement-list.ts";
import {
  findPublishedRequirements,
  getRequirementList,
  listRevisions,
  saveRequirementList,
} from "./requirement-lists.ts";

const patiently = { timeout: 30_000 };

describe("a requirement list", () => {
  test("keeps every revision", async () => {
    const db = await withLeeds();
    const second = [requirementOf("git")];
    expect(await saveRequirementList(db, "leeds", second, { basedOn: 1 }, olga)).toEqual({
      kind: "saved",
      revision: 2,
    });
    expect(await getRequirementList(db, "leeds")).toMatchObject({ revision: 2, items: second });
    expect(await getRequirementList(db, "leeds", 1)).toMatchObject({
      items: leedsList,
      madeBy: "Olga",
    });
    expect((await listRevisions(db, "leeds")).map(({ revision }) => revision)).toEqual([2, 1]);
    await expect(getRequirementList(db, "leeds", 9)).rejects.toThrow(NotFound);
  });

  test("edited by two at once is saved by the first", async () => {
    const db = await withLeeds();
    const saves = await Promise.all(
      ["nano", "vim", "emacs"].map((check) =>
        saveRequirementList(db, "leeds", [requirementOf(check)], { basedOn: 1 }, olga),
      ),
    );
    expect(saves.map(({ kind }) => kind).toSorted()).toEqual([
      "changed_meanwhile",
      "changed_meanwhile",
      "saved",
    ]);
  });

  test("decides who is ready, by the newest result of each check in the workshop", async () => {
    const db = await withLeeds();
    await submitToLeeds(db, { ada: { results: [pass("git", "2.47.0"), fail("python")] } });
    expect(await enrolmentOf(db, "ada")).toEqual({ ready: false, tries: 1, triesToReady: null });
    await submitAttempts(db, [submissionOf("ada", { results: [pass("python")] })]);
    expect(await enrolmentOf(db, "ada")).toMatchObject({ ready: false, tries: 1 });
    await submitToLeeds(db, { ada: { results: [pass("python")] } });
    expect(await enrolmentOf(db, "ada")).toEqual({ ready: true, tries: 2, triesToReady: 2 });
    await submitToLeeds(db, { ada: { results: [fail("git")] } });
    expect(await enrolmentOf(db, "ada")).toEqual({ ready: false, tries: 3, triesToReady: 2 });
  });

  test("judges everybody again when it changes, as its preview said", async () => {
    const db = await withLeeds();
    await submitToLeeds(db, {
      ada: { results: [pass("git", "2.35.0"), pass("python")] },
      bo: { results: [pass("git", "2.47.0"), pass("python")] },
      cy: { results: [pass("python")] },
    });
    const stricter = [requirementOf("git", { range: ">=2.40" })];
    const preview = await previewRequirementList(db, "leeds", stricter);
    expect(preview).toMatchObject({
      learners: 3,
      readyNow: 2,
      readyThen: 1,
      blocked: [{ learnerId: learnerIdOfKey("ada"), checks: ["git"] }],
      perCheck: [{ check: "git", wouldFail: 1, notChecked: 1 }],
    });
    expect((await enrolmentOf(db, "ada"))?.ready).toBe(true);
    await saveRequirementList(db, "leeds", stricter, { basedOn: 1 }, olga);
    expect((await enrolmentOf(db, "ada"))?.ready).toBe(false);
    expect((await enrolmentOf(db, "bo"))?.ready).toBe(true);
  });

  test("saved while attempts pour in leaves nobody judged by the old one", async () => {
    const db = await withLeeds();
    const keys = Array.from({ length: 60 }, (_, at) => `learner ${at}`);
    const old = { results: [pass("git", "2.35.0"), pass("python")] };
    await Promise.all([
      ...keys.slice(0, 30).map((key) => submitToLeeds(db, { [key]: old })),
      saveRequirementList(
        db,
        "leeds",
        [requirementOf("git", { range: ">=2.40" })],
        { basedOn: 1 },
        olga,
      ),
      ...keys.slice(30).map((key) => submitToLeeds(db, { [key]: old })),
    ]);
    const rows = await db.sql`select ready, count(*)::int as learners from enrolment group by 1`;
    expect(rows).toEqual([{ ready: false, learners: 60 }]);
  });

  test("waits for a submission that has read the old one already", async () => {
    const db = await withLeeds();
    await submitAttempts(db, [submissionOf("ada")]);
    const waiting = async (lock: string) => {
      const rows = await db.sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and wait_event = ${lock}`;
      return rows.length > 0;
    };
    const old = { ...leeds, results: [pass("git", "2.35.0"), pass("python")] };
    let submitted: Promise<unknown> = Promise.resolve();
    let saved: Promise<unknown> = Promise.resolve();
    await inTransaction(db, async ({ sql }) => {
      await sql`select from learner where id = ${learnerIdOfKey("ada")} for update`;
      submitted = submitAttempts(db, [submissionOf("ada", old)]);
      await expect.poll(() => waiting("transactionid"), patiently).toBe(true);
      let isSaved = false;
      const stricter = [requirementOf("git", { range: ">=2.40" })];
      saved = saveRequirementList(db, "leeds", stricter, { basedOn: 1 }, olga).then(() => {
        isSaved = true;
      });
      await expect.poll(async () => isSaved || (await waiting("advisory")), patiently).toBe(true);
    });
    await Promise.all([submitted, saved]);
    expect(await enrolmentOf(db, "ada")).toMatchObject({ ready: false, tries: 1 });
  });

  test("is published with the staff's fixes for its checks", async () => {
    const db = await withLeeds();
    await submitToLeeds(db, { ada: { results: [fail("git"), fail("make")] } });
    await db.sql`
      insert into fix (problem_id, system, text, command)
      select id, 'Linux', 'Ask Ada', 'apt install git' from problem order by id`;
    expect(await findPublishedRequirements(db, "leeds")).toEqual({
      workshop: {
        slug: "leeds",
        title: "Leeds",
        startsOn: "2026-03-14",
        endsOn: "2026-03-15",
        contact: null,
        asksEmail: true,
      },
      revision: 1,
      requirements: leedsList,
      fixes: [
        {
          check: "git",
          system: "Linux",
          reason: "missing",
          text: "Ask Ada",
          command: "apt install git",
          url: null,
        },
      ],
    });
  });

  test("is published without fixes that are for one error only, or for other workshops", async () => {
    const db = await withLeeds();
    await submitToLeeds(db, {
      ada: { results: [fail("git", { reason: "broken", error: "no such library" })] },
      bo: { results: [fail("git", { reason: null, error: "strange" })] },
      cy: { results: [fail("git", { reason: "unknown" })] },
      dee: { results: [fail("python")] },
    });
    await createWorkshop(db, { ...leedsFields, slug: "york", requirements: leedsList }, olga);
    const problems = await db.sql<{ id: number }[]>`select id from problem`;
    const advice = { id: null, system: null, text: "Ask Ada", command: null, url: null };
    for (const { id } of problems) await saveFix(db, { ...advice, problemId: id }, olga, ["leeds"]);
    const checksIn = async (slug: string) =>
      (await findPublishedRequirements(db, slug))?.fixes.map(({ check }) => check);
    expect(problems).toHaveLength(4);
    expect(await checksIn("leeds")).toEqual(["python"]);
    expect(await checksIn("york")).toEqual([]);
  });
});
