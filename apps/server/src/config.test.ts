import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const read = (environment: Record<string, string>) =>
  readConfig({ home: "/home/allset", terminal: false }, environment);

function problemsOf(environment: Record<string, string>): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test("nothing needs to be set", () => {
  const config = read({});
  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 4000,
    dataDir: join("/home/allset", ".allset"),
    databaseUrl: null,
    redisUrl: null,
    trustedProxies: [],
  });
});

test("the limits are those of the documents, unless somebody sets them", () => {
  expect(read({}).limits).toEqual({
    windowSeconds: 3600,
    // Staff set it in the admin app, where it begins as 100.
    submissionsPerAddress: null,
    callsPerAddress: 10_000,
    submissionsPerKey: 30,
    wrongCodesPerAddress: 100,
    submissionsPerSeat: 10,
    assumedSeats: 100,
    addressShare: 0.6,
    keysPerSeat: 3,
    signInsPerMinute: 10,
  });
});

test.each([
  ["ALLSET_LIMIT_WINDOW_SECONDS", "windowSeconds", 7],
  ["ALLSET_LIMIT_PER_ADDRESS", "submissionsPerAddress", 7],
  ["ALLSET_LIMIT_CALLS_PER_ADDRESS", "callsPerAddress", 7],
  ["ALLSET_LIMIT_PER_KEY", "submissionsPerKey", 7],
  ["ALLSET_LIMIT_WRONG_CODES", "wrongCodesPerAddress", 7],
  ["ALLSET_LIMIT_PER_SEAT", "submissionsPerSeat", 7],
  ["ALLSET_LIMIT_ASSUMED_SEATS", "assumedSeats", 7],
  ["ALLSET_LIMIT_ADDRESS_SHARE_PERCENT", "addressShare", 0.07],
  ["ALLSET_LIMIT_KEYS_PER_SEAT", "keysPerSeat", 7],
  ["ALLSET_LIMIT_SIGN_INS_PER_MINUTE", "signInsPerMinute", 7],
])("%s sets %s and nothing else", (variable, name, value) => {
  const { limits } = read({ [variable]: "7" });
  expect(limits).toEqual({ ...read({}).limits, [name]: value });
});

test("an empty variable counts as absent", () => {
  expect(read({ DATABASE_URL: "", PORT: "" })).toMatchObject({ databaseUrl: null, port: 4000 });
});

test("everything that is wrong is told at once", () => {
  const problems = problemsOf({
    PORT: "http",
    DATABASE_URL: "mysql://localhost",
    ALLSET_TRUSTED_PROXIES: "10.0.0.0/33",
    ALLSET_SECRET: "short",
  });
  expect(problems.map((problem) => problem.split(":", 1)[0])).toEqual([
    "PORT",
    "DATABASE_URL",
    "ALLSET_TRUSTED_PROXIES",
    "ALLSET_SECRET",
  ]);
});

test("a secret may come from a file, without the line end that editors add", () => {
  const folder = mkdtempSync(join(tmpdir(), "allset-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "secret");
  writeFileSync(file, `${"s".repeat(40)}\n`);
  expect(read({ ALLSET_SECRET_FILE: file }).secret).toBe("s".repeat(40));
});

test("a variable and its file together are a contradiction, a missing file is told by name", () => {
  expect(problemsOf({ ALLSET_SECRET: "s".repeat(40), ALLSET_SECRET_FILE: "/x" })).toHaveLength(1);
  expect(problemsOf({ DATABASE_URL_FILE: "/nowhere/url" })[0]).toContain("/nowhere/url");
});

test.each(["10.0.0.1", "10.0.0.0/8 , ::1", "2001:db8::/32"])("%j are proxies", (value) => {
  expect(problemsOf({ ALLSET_TRUSTED_PROXIES: value })).toEqual([]);
});

test("the public address is an origin and nothing more", () => {
  expect(read({ ALLSET_URL: "https://allset.example.org/" }).publicOrigin).toBe(
    "https://allset.example.org",
  );
  expect(problemsOf({ ALLSET_URL: "https://allset.example.org/path" })).toHaveLength(1);
});
