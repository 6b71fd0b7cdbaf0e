import { expect, test } from "vitest";
import { attemptStory } from "./attempt-story.ts";

type Story = Parameters<typeof attemptStory>[0];
const result = (check: string, status: "pass" | "warn" | "fail" | "skip") =>
  ({ check, status }) as Story["results"][number];

test("an attempt is told as what it changed", () => {
  const story = attemptStory({
    results: [result("git", "pass"), result("nano", "fail"), result("python", "fail")],
    changes: [
      { check: "git", from: "fail", to: "pass" },
      { check: "python", from: "pass", to: "fail" },
    ],
  });
  expect(story).toEqual({ fixed: ["git"], broken: ["python"], stillFailing: ["nano"] });
});

test("a first attempt has fixed nothing", () => {
  const story = attemptStory({
    results: [result("git", "pass"), result("nano", "fail")],
    changes: [
      { check: "git", from: null, to: "pass" },
      { check: "nano", from: null, to: "fail" },
    ],
  });
  expect(story).toEqual({ fixed: [], broken: ["nano"], stillFailing: [] });
});
