import { expect, test } from "vitest";
import { newAttemptId } from "./new-attempt-id.ts";

test("an id is a UUID of version 7 that begins with its time", () => {
  const at = Date.UTC(2026, 2, 14, 9);
  const id = newAttemptId(at);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(at);
});

test("no two are alike", () => {
  const ids = Array.from({ length: 1000 }, () => newAttemptId(0));
  expect(new Set(ids).size).toBe(1000);
});
