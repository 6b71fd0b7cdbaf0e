import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RequirementList } from "@allset/contract";
import { expect, test } from "vitest";
import { testFolder } from "../testing/test-folder.ts";
import { readRequirementList } from "./read-requirement-list.ts";
import { findSavedList, saveList } from "./saved-list.ts";

const list = RequirementList.parse({
  schema: 1,
  workshop: {
    slug: "leeds",
    title: "Leeds",
    startsOn: null,
    endsOn: null,
    contact: null,
    asksEmail: false,
  },
  revision: 3,
  requirements: [
    {
      check: "git",
      range: ">=2.30",
      testedUpTo: null,
      required: true,
      systems: null,
      anyOf: null,
      hint: null,
      url: null,
    },
  ],
  fixes: [],
  clients: { newest: "1.0.0", oldest: "1.0.0" },
  retentionMonths: 18,
});

test("a saved list comes back with its age", async () => {
  const folder = await testFolder();
  const savedAt = new Date("2026-03-01T10:00:00Z");
  await saveList(folder, { savedAt, list });
  expect(await findSavedList(folder, "leeds")).toEqual({ savedAt, list });
  expect(await findSavedList(folder, "york")).toBeNull();
});

test("a saved list that was damaged counts as none", async () => {
  const folder = await testFolder();
  await saveList(folder, { savedAt: new Date(), list });
  await writeFile(join(folder, "lists", "leeds.json"), '{"savedAt":"2026');
  expect(await findSavedList(folder, "leeds")).toBeNull();
});

test("parts that a later server adds are left out, at every depth", () => {
  const later = {
    ...list,
    mood: "good",
    workshop: { ...list.workshop, room: "5.01" },
    requirements: [{ ...list.requirements[0], weight: 2 }],
  };
  expect(readRequirementList(later)).toEqual(list);
});

test.each([null, "list", {}, { ...list, revision: "three" }])("%j is no list", (document) => {
  expect(readRequirementList(document)).toBeNull();
});
