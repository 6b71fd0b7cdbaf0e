import { Page, Scope } from "@allset/contract";
import { expect, test } from "vitest";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { listProblems } from "../problems/list-problems.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { byPython } from "./by-python.ts";
import { byWorkshop } from "./by-workshop.ts";
import { checkByPython } from "./check-by-python.ts";
import { checkBySystem } from "./check-by-system.ts";
import { checkReasons } from "./check-reasons.ts";
import { checkVersions } from "./check-versions.ts";
import { failuresByCheck } from "./failures-by-check.ts";
import { readinessBySystem } from "./readiness-by-system.ts";

test("a group whose last learner was erased is no row with zeros, it is no row", async () => {
  const db = await emptyDatabase();
  const submission = submissionOf("ada", {
    workshop: { slug: "leeds" },
    results: [pass("git", "2.40"), fail("nano")],
  });
  await submitAttempts(db, [submission]);
  await eraseLearners(db, [submission.learnerId], { id: null, name: "test" });

  const scope = Scope.parse({});
  const everything = await Promise.all([
    byPython(db, scope, "all"),
    byWorkshop(db, scope, "all"),
    readinessBySystem(db, scope, "all"),
    failuresByCheck(db, scope, "all"),
    checkByPython(db, scope, "all", "git"),
    checkBySystem(db, scope, "all", "git"),
    checkVersions(db, scope, "all", "git"),
    checkReasons(db, scope, "all", "nano"),
    listProblems(db, scope, "all", Page.parse({})).then(({ rows }) => rows),
  ]);
  expect(everything.flat()).toEqual([]);
});
