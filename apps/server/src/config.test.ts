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
