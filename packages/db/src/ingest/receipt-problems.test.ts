import type { ReceiptProblem } from "@allset/contract";
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { saveFix } from "../problems/change-fixes.ts";
import { createWorkshop } from "../workshops/change-workshops.ts";
import { leeds, leedsFields, olga, submitToLeeds, withLeeds } from "../testing/leeds-workshop.ts";
import { requirementOf } from "../testing/requirement-of.ts";
import { fail, submissionOf } from "../testing/submission-of.ts";
import type { Submission } from "./submission.ts";
import { submitAttempts } from "./submit-attempts.ts";

const york = { workshop: { slug: "york" } };
const advice = { id: null, system: null, text: "Ask Ada", command: null, url: null };

async function problemsTold(
  db: Database,
  key: string,
  parts: Partial<Submission>,
): Promise<ReceiptProblem[]> {
  const [outcome] = await submitAttempts(db, [submissionOf(key, parts)]);
  if (!outcome || !("receipt" in outcome)) throw new Error("nothing was stored");
  return outcome.receipt.problems;
}

test("a receipt shows the fixes of its own workshop, and those for everybody", async () => {
  const db = await withLeeds();
  await createWorkshop(db, { ...leedsFields, slug: "york", requirements: [] }, olga);
  await submitToLeeds(db, { ada: { results: [fail("git"), fail("python")] } });
  const ids = await db.sql<{ id: number }[]>`select id from problem order by id`;
  const [git, python] = ids.map(({ id }) => id);
  if (git === undefined || python === undefined) throw new Error("two problems were expected");
  await saveFix(db, { ...advice, problemId: git }, olga, ["leeds"]);
  await saveFix(db, { ...advice, problemId: python }, olga, "all");

  const results = [fail("git"), fail("python")];
  const advised = async (key: string, parts: Partial<Submission>) =>
    (await problemsTold(db, key, { ...parts, results })).map(({ fix }) => fix?.text === "Ask Ada");
  expect(await advised("bo", leeds)).toEqual([true, true]);
  expect(await advised("cy", york)).toEqual([false, true]);
  expect(await advised("dee", {})).toEqual([false, true]);
});

test("a problem that an attempt names twice is told once", async () => {
  const db = await withLeeds();
  const told = await problemsTold(db, "ada", { results: [fail("git"), fail("nano"), fail("git")] });
  expect(told.map(({ check }) => check)).toEqual(["git", "nano"]);
});

test("a receipt says what the workshop's list says, like the check does", async () => {
  const hint = { hint: "Ask at the desk.", url: "https://example.org/git" };
  const db = await withLeeds([requirementOf("git", hint)]);
  const [told] = await problemsTold(db, "ada", { ...leeds, results: [fail("git")] });
  expect(told?.fix).toMatchObject({ text: hint.hint, url: hint.url, workedFor: null });
  const [elsewhere] = await problemsTold(db, "bo", { results: [fail("git")] });
  expect(elsewhere?.fix?.text).not.toBe(hint.hint);
});

test("learners with the same problem get the command of their own distribution, and a retry the same receipt", async () => {
  const db = await withLeeds();
  const on = (system: string, distribution: string | null) => ({ system, distribution });
  const told = async (key: string, platform: Submission["platform"]) => {
    const attempt = submissionOf(key, { platform, results: [fail("git")] });
    const [first] = await submitAttempts(db, [attempt]);
    const [again] = await submitAttempts(db, [attempt]);
    if (!first || !("receipt" in first) || !again || !("receipt" in again)) {
      throw new Error("nothing was stored");
    }
    expect(again.receipt).toEqual({ ...first.receipt, verdict: "duplicate" });
    const [problem] = first.receipt.problems;
    return [problem?.id, problem?.fix?.command];
  };
  const [problem] = await told("ada", on("Linux", "Ubuntu"));
  expect(await told("bo", on("Linux", "Debian"))).toEqual([problem, "sudo apt-get install -y git"]);
  expect(await told("cy", on("Linux", "fedora"))).toEqual([problem, "sudo dnf install git"]);
  expect(await told("dee", on("Linux", "Arch"))).toEqual([problem, "sudo pacman -S git"]);
  expect(await told("eve", on("Linux", "NixOS"))).toEqual([problem, null]);
  expect(await told("fay", on("Linux", null))).toEqual([problem, null]);
  expect(await told("gus", on("Windows", "Ubuntu"))).toEqual([
    problem,
    "winget install --id Git.Git -e",
  ]);
});
