import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Submission, SubmittedPlatform } from "../ingest/submission.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { readLegacyDetail } from "./read-legacy-detail.ts";
import { readLegacyView } from "./read-legacy-view.ts";

const ubuntu: SubmittedPlatform = {
  system: "Linux",
  distribution: "Ubuntu",
  distributionVersion: "16.04",
  version: "#1 SMP",
  systemPlatform: "Linux-4.4",
  machine: "x86_64",
  pythonVersion: "2.7.11",
};
const windows: SubmittedPlatform = {
  system: "Windows",
  version: "10.0.14393",
  pythonVersion: "3.5.2",
};

const failed = (name: string, legacyVersion: string | null) =>
  fail(name, { name, legacyVersion, reason: null, error: null });

/** Reports one after the other, a minute apart, as the 2016 door hands them over. */
async function report(db: Database, reports: [key: string, parts: Partial<Submission>][]) {
  for (const [at, [key, parts]] of reports.entries()) {
    const receivedAt = new Date(Date.UTC(2016, 6, 26, 23, 57 + at));
    await submitAttempts(db, [
      submissionOf(key, {
        workshop: { legacyName: null },
        platform: windows,
        receivedAt,
        ...parts,
      }),
    ]);
  }
}

test("an empty server answers empty lists", async () => {
  const db = await emptyDatabase();
  expect(await readLegacyView(db, { workshop: null, allAttempts: null })).toEqual({
    all_attempts: null,
    all_workshops: true,
    workshop_id: "All workshops",
    workshops: [],
    os_users: [],
    most_failed_packages: [],
    most_failed_package_names: [],
  });
});

test("learners count under their current workshop, with their latest attempt or all of them", async () => {
  const db = await emptyDatabase();
  await report(db, [
    [
      "a",
      {
        workshop: { legacyName: "leeds" },
        results: [failed("NumPy (numpy)", "1.1"), failed("Git (git)", null)],
      },
    ],
    ["b", { platform: ubuntu, results: [failed("NumPy (numpy)", "1.1")] }],
    ["a", { results: [failed("NumPy (numpy)", "1.1"), failed("NumPy (numpy)", "1.0")] }],
    [
      "c",
      { workshop: { legacyName: "leeds" }, platform: { system: null }, results: [pass("git")] },
    ],
    [
      "c",
      {
        workshop: { legacyName: "york" },
        platform: { system: null },
        results: [failed("Git (git)", "2")],
      },
    ],
  ]);

  expect(await readLegacyView(db, { workshop: null, allAttempts: 0 })).toEqual({
    all_attempts: 0,
    all_workshops: true,
    workshop_id: "All workshops",
    workshops: ["leeds", "No workshop name provided", "york"],
    os_users: [
      [null, 1],
      ["Linux", 1],
      ["Windows", 1],
    ],
    most_failed_packages: [
      { name: "NumPy (numpy)", version: "1.1", count: 2 },
      { name: "Git (git)", version: "2", count: 1 },
      { name: "NumPy (numpy)", version: "1.0", count: 1 },
    ],
    most_failed_package_names: [
      { name: "NumPy (numpy)", count: 3 },
      { name: "Git (git)", count: 1 },
    ],
  });
  expect(await readLegacyView(db, { workshop: "leeds", allAttempts: 1 })).toMatchObject({
    all_attempts: 1,
    all_workshops: false,
    workshop_id: "leeds",
    workshops: ["leeds", "No workshop name provided", "york"],
    os_users: [["Windows", 1]],
    most_failed_packages: [
      { name: "NumPy (numpy)", version: "1.1", count: 2 },
      { name: "Git (git)", version: null, count: 1 },
      { name: "NumPy (numpy)", version: "1.0", count: 1 },
    ],
  });
  const unnamed = await readLegacyView(db, {
    workshop: "No workshop name provided",
    allAttempts: "",
  });
  expect(unnamed).toMatchObject({ all_attempts: "", os_users: [["Linux", 1]] });
  const unknown = await readLegacyView(db, { workshop: "paris", allAttempts: null });
  expect(unknown).toMatchObject({ os_users: [], most_failed_packages: [] });
});

test("the details of two packages are counted by the current platform and the day", async () => {
  const db = await emptyDatabase();
  await report(db, [
    ["a", { workshop: { legacyName: "leeds" }, results: [failed("NumPy (numpy)", "1.1")] }],
    [
      "b",
      {
        workshop: { legacyName: "leeds" },
        platform: ubuntu,
        results: [failed("NumPy (numpy)", "1.1")],
      },
    ],
    [
      "c",
      { workshop: { legacyName: "leeds" }, platform: ubuntu, results: [failed("Git (git)", "2")] },
    ],
    [
      "a",
      {
        platform: { ...ubuntu, distributionVersion: "" },
        results: [failed("NumPy (numpy)", "1.0")],
      },
    ],
  ]);
  const detail = await readLegacyDetail(db, {
    packages: [
      { name: "NumPy (numpy)", version: null },
      { name: "Git (git)", version: "1" },
    ],
    workshop: "leeds",
    allAttempts: 1,
  });
  expect(detail.package_details).toEqual([
    {
      package_name: "NumPy (numpy)",
      package_version: "",
      user_system_info: {
        distribution_name: { Ubuntu: 3 },
        distribution_version: { "16.04": 1 },
        distribution_name_version: [["Ubuntu 16.04", 1]],
        system: [["Linux", 3]],
        system_version: [["#1 SMP", 3]],
        system_platform: [["Linux-4.4", 3]],
        machine: [["x86_64", 3]],
        python_version: [["2.7.11", 3]],
      },
      create_time: { "2016-07-26": 2, "2016-07-27": 1 },
    },
    {
      package_name: "Git (git)",
      package_version: "1",
      user_system_info: {
        distribution_name: {},
        distribution_version: {},
        distribution_name_version: [],
        system: [],
        system_version: [],
        system_platform: [],
        machine: [],
        python_version: [],
      },
      create_time: {},
    },
  ]);
  expect(detail).toMatchObject({ workshop_id: "leeds", all_attempts: 1, workshops: ["leeds"] });
  const latest = await readLegacyDetail(db, {
    packages: [{ name: "NumPy (numpy)", version: "1.1" }],
    workshop: "",
    allAttempts: null,
  });
  expect(latest.workshop_id).toBe("");
  expect(latest.package_details[0]?.user_system_info.system).toEqual([["Linux", 1]]);
});

test("a modern failure appears under its 2016 name, with the version that was found", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, [
    submissionOf("a", {
      results: [fail("git", { reason: "outdated", version: "1.8" }), fail("own-check")],
    }),
  ]);
  const view = await readLegacyView(db, { workshop: null, allAttempts: null });
  expect(view.most_failed_packages).toEqual([
    { name: "Git (git)", version: "1.8", count: 1 },
    { name: "own-check", version: null, count: 1 },
  ]);
});
