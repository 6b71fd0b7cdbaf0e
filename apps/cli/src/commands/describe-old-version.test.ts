import { expect, test } from "vitest";
import { describeOldVersion } from "./describe-old-version.ts";

test("a check that is too old for the server says so, one that is only older mentions it", () => {
  const clients = { newest: "1.10.0", oldest: "1.2.0" };
  expect(describeOldVersion(clients, "1.10.0")).toBeNull();
  expect(describeOldVersion(clients, "2.0.0")).toBeNull();
  expect(describeOldVersion(clients, "1.9.3")).toContain("There is a newer allset: 1.10.0");
  expect(describeOldVersion(clients, "1.1.9")).toContain("needs at least 1.2.0");
});
