import { expect, test } from "vitest";
import { leeds, submitToLeeds, withLeeds } from "../testing/leeds-workshop.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { submitAttempts } from "./submit-attempts.ts";

test("a fix that was shown counts as tried, and as worked once the check passes", async () => {
  const db = await withLeeds();
  await submitToLeeds(db, { ada: { results: [fail("git")] } });
  await db.sql`insert into fix (problem_id, text) select id, 'Ask Ada' from problem`;
  const told = async (key: string) => {
    const [outcome] = await submitAttempts(db, [
      submissionOf(key, { ...leeds, results: [fail("git")] }),
    ]);
    return outcome && "receipt" in outcome ? outcome.receipt.problems[0]?.fix : null;
  };
  expect(await told("bo")).toEqual({ text: "Ask Ada", command: null, url: null, workedFor: null });
  await submitToLeeds(db, { bo: { results: [pass("git", "2.47")] } });
  expect(await told("cy")).toMatchObject({ workedFor: 1 });
  await told("cy");
  expect(await told("dee")).toMatchObject({ workedFor: 0.5 });
});

test("a fix counts as shown to nobody where no receipt is given", async () => {
  const db = await withLeeds();
  await submitToLeeds(db, { ada: { results: [fail("git")] } });
  await db.sql`insert into fix (problem_id, text) select id, 'Ask Ada' from problem`;
  const [outcome] = await submitAttempts(db, [
    submissionOf("bo", { ...leeds, results: [fail("git")], toldNobody: true }),
  ]);
  expect(outcome).toMatchObject({ kind: "stored", receipt: { problems: [] } });
  expect(await db.sql`select from fix_shown`).toHaveLength(0);
});
