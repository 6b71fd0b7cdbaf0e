import { Attempt } from "@allset/contract";
import { expect, test } from "vitest";
import { anAttempt, newKey } from "../testing/test-calls.ts";
import { fingerprint } from "./fingerprint.ts";

const sent = anAttempt();
const of = (changes: object) => Buffer.from(fingerprint(Attempt.parse({ ...sent, ...changes })));

test("how an attempt came here does not matter, nor whether nothing is null or absent", () => {
  for (const changes of [
    { code: "7K3QPM2X" },
    { key: newKey() },
    { schema: 1 },
    { workshop: null, contact: { email: null }, client: null },
    { platform: { ...sent.platform, distribution: null } },
  ]) {
    expect(of(changes)).toEqual(of({}));
  }
});

test.each([
  ["workshop", { workshop: "leeds" }],
  ["revision", { requirementsRevision: 2 }],
  ["start", { startedAt: "2026-03-13T18:02:11Z" }],
  ["client", { client: { name: "allset-cli" } }],
  ["client version", { client: { name: "allset-cli", version: "1.0.0" } }],
  ["platform", { platform: { system: "Windows" } }],
  ["platform field", { platform: { ...sent.platform, machine: "3.12.4", pythonVersion: null } }],
  ["e-mail", { contact: { email: "me@example.org" } }],
  ["results", { results: [] }],
  ["order of results", { results: sent.results.toReversed() }],
  ["error", { results: [{ check: "git", status: "fail", error: "x" }] }],
  ["wanted", { results: [{ check: "git", status: "fail", wanted: "x" }] }],
])("another %s is another content", (_, changes) => {
  expect(of(changes)).not.toEqual(of({}));
});
