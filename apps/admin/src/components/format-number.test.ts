import { expect, test } from "vitest";
import { formatPercent, plural } from "./format-number.ts";

test("a share that is almost nothing does not read as nothing", () => {
  expect(formatPercent(0.004)).toBe("0.4%");
  expect(formatPercent(0)).toBe("0%");
});

test("a share that is almost everything does not read as everything", () => {
  expect(formatPercent(0.996)).toBe("99.6%");
  expect(formatPercent(1)).toBe("100%");
});

test("a noun follows its count", () => {
  expect(plural(1, "learner")).toBe("1 learner");
  expect(plural(1200, "try", "tries")).toBe("1,200 tries");
});
