import type { RequirementList } from "@allset/contract";
import { expect, test } from "vitest";
import { checkScriptPs1 } from "./check-script-ps1.ts";
import { checkScriptSh } from "./check-script-sh.ts";

const listOfRevision = (revision: number): RequirementList => ({
  schema: 1,
  workshop: {
    slug: "leeds",
    title: "Leeds",
    startsOn: null,
    endsOn: null,
    contact: null,
    asksEmail: false,
  },
  revision,
  requirements: [],
  fixes: [],
  clients: { newest: "1.0.0", oldest: "1.0.0" },
  retentionMonths: 18,
});
const wishes = (revision: number) => ({
  list: listOfRevision(revision),
  origin: "https://allset.example.org",
  code: null,
});

test("an attempt names the revision of the list it was made with", () => {
  expect(checkScriptSh(wishes(7))).toContain("\nrevision=7\n");
  expect(checkScriptPs1(wishes(7))).toContain("$Revision = 7\n");
});

test("a workshop without a list has no revision to name", () => {
  expect(checkScriptSh(wishes(0))).toContain("\nrevision=null\n");
  expect(checkScriptPs1(wishes(0))).toContain("$Revision = $null\n");
});
