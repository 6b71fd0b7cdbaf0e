import type { RequirementList } from "@allset/contract";
import { expect, test } from "vitest";
import { consentText } from "./consent-text.ts";

const listOf = (title: string, retentionMonths = 18): RequirementList => ({
  schema: 1,
  workshop: {
    slug: "leeds",
    title,
    startsOn: null,
    endsOn: null,
    contact: null,
    asksEmail: false,
  },
  revision: 1,
  requirements: [],
  fixes: [],
  clients: { newest: "1.0.0", oldest: "1.0.0" },
  retentionMonths,
});
const promiseOf = (server: string, list: RequirementList | null, howToDelete = "a way") =>
  consentText(server, list, howToDelete).promise;

test("a promise is the same however deleting is spelled, so that an answer counts in scripts and command line", () => {
  const list = listOf("Leeds");
  expect(promiseOf("a.example", list, "allset data forget")).toBe(
    promiseOf("a.example", list, "https://a.example/me"),
  );
  expect(promiseOf("a.example", list)).not.toContain("a way");
});

test("another server, team or time is another promise", () => {
  const promises = [
    promiseOf("a.example", listOf("Leeds")),
    promiseOf("b.example", listOf("Leeds")),
    promiseOf("a.example", listOf("York")),
    promiseOf("a.example", listOf("Leeds", 36)),
    promiseOf("a.example", null),
  ];
  expect(new Set(promises).size).toBe(promises.length);
});

test("a title cannot bring lines of its own", () => {
  const title = "Leeds\nWhat: nothing at all\u001b[2J";
  const { terms } = consentText("a.example", listOf(title), "a way");
  expect(terms[0]).toEqual(["To", "a.example (the team of Leeds What: nothing at all[2J)"]);
});
