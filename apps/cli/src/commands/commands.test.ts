import { execFileSync } from "node:child_process";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startContractServer } from "../testing/contract-server.ts";
import { fakePrograms } from "../testing/fake-programs.ts";
import { reportOf } from "../testing/report-of.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { allset, type Surroundings } from "../testing/run-allset.ts";
import { keys, runInTerminal } from "../testing/terminal-run.ts";
import { testFolder } from "../testing/test-folder.ts";

async function ready() {
  const server = await startContractServer([listOf([need("git")])]);
  const here: Surroundings = {
    home: await testFolder(),
    path: await fakePrograms({ git: 'echo "git version 2.47.0"' }),
  };
  const folder = join(here.home, ".local/share/allset", server.name.replace(":", "_"));
  const run = async (...words: string[]) => await allset(words, here);
  return { server, here, folder, run };
}

describe("allset check", () => {
  test("alone repeats the last workshop, with its join code", async () => {
    const { server, run } = await ready();
    await run("check", `http://${server.name}/w/leeds?code=7K3Q-PM2X`, "-n");
    const again = await run("check", "--send", "--json");
    expect(reportOf(again, "check").workshop).toMatchObject({
      slug: "leeds",
      server: server.origin,
    });
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({
      workshop: "leeds",
      code: "7K3QPM2X",
    });
  });

  test("with names looks at these only, as the list of the workshop wants them", async () => {
    const { run, server } = await ready();
    await run("check", "leeds", "-n", "-H", server.name);
    const report = reportOf(await run("check", "git", "nano", "--json"), "check");
    expect(report).toMatchObject({ partial: true, ready: false, workshop: { slug: "leeds" } });
    expect(report.results.map(({ check }) => check)).toEqual(["git", "nano"]);
    expect((await run("check", "git")).stdout).toContain("What you named is fine.");
  });

  test("sends what was found, and nothing that tells who this is", async () => {
    const { server, here, run } = await ready();
    const broken = await fakePrograms({
      git: `echo "fatal: cannot read ${here.home}/.gitconfig of ada@example.org" >&2; exit 1`,
    });
    await allset(["check", "leeds", "--send", "-H", server.name], { ...here, path: broken });
    expect((await run("status")).stdout).toContain("0 of 1 required checks passed");
    const body = server.bodies[0] ?? "";
    expect(JSON.parse(body)).toMatchObject({
      schema: 1,
      client: { name: "allset-cli" },
      platform: { system: "Linux" },
      results: [{ check: "git", status: "fail", reason: "broken", version: null }],
    });
    expect(body).toContain("fatal: cannot read");
    expect(body).not.toContain(here.home);
    expect(body).not.toContain("ada@example.org");
    expect(body).not.toContain(broken);
  });

  test("without a workshop never says all set: nobody knows for what", async () => {
    const path = await fakePrograms({
      bash: 'echo "GNU bash, version 5.2.15(1)-release"',
      git: 'echo "git version 2.47.0"',
      nano: 'echo " GNU nano, version 7.2"',
      firefox: "exit 1",
    });
    const told = await allset(["check"], { home: await testFolder(), path });
    expect(told.code).toBe(0);
    expect(told.stdout).toContain("What most workshops begin with is here.");
    expect(told.stdout).not.toContain("all set");
  });

  test("for a workshop whose list is not made yet says that nothing is asked", async () => {
    const { here } = await ready();
    const empty = { ...listOf([]), revision: 0 };
    const server = await startContractServer([empty]);
    const told = await allset(["check", "leeds", "--send", "-H", server.name], here);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain("Nothing is asked of this computer yet.");
    expect(told.stdout).not.toContain("all set");
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({ requirementsRevision: null });
  });

  test("prints the fixes that come back with the receipt", async () => {
    const { server, here } = await ready();
    const fix = {
      text: "Take the one of the computer centre.",
      command: "module load git",
      url: null,
      workedFor: 0.8,
    };
    const problems = [{ id: "1", title: "Git is missing", check: "git", fix }];
    server.answers.push({ kind: "store", problems });
    const bare = { ...here, path: await fakePrograms({}) };
    const told = await allset(["check", "leeds", "--send", "-H", server.name], bare);
    expect(told.stdout).toContain("What helped others\n\n  Git is missing   (worked for 80 %)");
    expect(told.stdout).toContain("    Run:    module load git\n");
    expect(told.stdout).toMatch(/\nYour code: AMBER-OTTER-41\n$/);
  });
});

describe("allset data", () => {
  test("shows, exports and forgets what the server holds", async () => {
    const { server, here, folder, run } = await ready();
    await run("check", "leeds", "--send", "-H", server.name);
    expect((await run("data", "show")).stdout).toMatch(
      /AMBER-OTTER-41[^]*1 result\n[^]*1 passed, 0 failed/,
    );
    const held = reportOf(await run("data", "show", "--json"), "data").held;
    expect(held).toMatchObject({ learner: "amber-otter-41", attempts: [{ workshop: "leeds" }] });

    const file = join(here.home, "mine.json");
    expect((await run("data", "export", file)).code).toBe(0);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      ...held,
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      attempts: [expect.objectContaining({ workshop: "leeds" })],
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const nowhere = await run("data", "export", join(here.home, "nowhere", "mine.json"));
    expect(nowhere).toMatchObject({ code: 3, stderr: expect.stringContaining("no folder") });
    const refused = await run("data", "forget");
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes") });
    expect(server.stored.size).toBe(1);
    expect(reportOf(await run("data", "forget", "--yes", "--json"), "data").forgotten).toBe(true);
    expect(server.stored.size).toBe(0);
    expect(await readdir(folder)).toEqual(["lists"]);
    expect((await run("data", "show")).stdout).toContain("holds nothing about you");
  });

  test("asks before it forgets, and Enter keeps everything", async () => {
    const { server, here, run } = await ready();
    await run("check", "leeds", "--send", "-H", server.name);
    const kept = runInTerminal(["data", "forget"], here);
    await kept.sees("Delete");
    await kept.sees("> Keep it");
    kept.type(keys.enter);
    await kept.sees("Nothing was deleted.");
    expect(await kept.exitCode).toBe(0);
    const stopped = runInTerminal(["data", "forget"], here);
    await stopped.sees("> Keep it");
    stopped.type(keys.ctrlC);
    expect(await stopped.exitCode).toBe(130);
    expect(server.stored.size).toBe(1);
    const deleted = runInTerminal(["data", "forget"], here);
    await deleted.sees("> Keep it");
    deleted.type(keys.right + keys.enter);
    expect(await deleted.exitCode).toBe(0);
    expect(server.stored.size).toBe(0);
  });

  test("says so when the key was edited, instead of claiming that nothing is held", async () => {
    const { server, folder, run } = await ready();
    await run("check", "leeds", "--send", "-H", server.name);
    await writeFile(join(folder, "key"), "AS1-somebody-typed-here");
    const told = await run("data", "show", "--json");
    expect(reportOf(told, "error").error.code).toBe("no_key");
    expect((await run("data", "forget", "--yes")).code).toBe(3);
    expect(server.stored.size).toBe(1);
  });

  test("keeps the key while the server cannot be asked: it is the only way to delete", async () => {
    const { server, folder, run } = await ready();
    await run("check", "leeds", "--send", "-H", server.name);
    await server.stop();
    const told = await run("data", "forget", "--yes", "--json");
    expect(reportOf(told, "error").error.code).toBe("unreachable");
    expect(told.code).toBe(3);
    expect(await readdir(folder)).toContain("key");
  });
});

test("allset status tells the last result and what waits", async () => {
  const { server, run } = await ready();
  expect((await run("status")).stdout).toContain("Nothing was checked on this computer yet.");
  await run("check", "leeds", "--no-send", "-H", server.name);
  await server.stop();
  await run("check", "leeds", "--send", "-H", server.name);
  const told = await run("status");
  expect(told.stdout).toContain("1 of 1 required checks passed. All set.");
  expect(told.stdout).toContain(`${server.name}\n`);
  expect(told.stdout).toContain("1 result waits to be sent:  allset send");
  const [known] = reportOf(await run("status", "--json"), "status").servers;
  expect(known).toMatchObject({
    server: server.name,
    queued: 1,
    hasKey: true,
    lastCheck: { sending: "queued" },
  });
});

test("allset status bears files that somebody damaged", async () => {
  const { server, folder, run } = await ready();
  await run("check", "leeds", "--send", "-H", server.name);
  await Promise.all(
    ["last-check.json", "key", "consent.json"].map(
      async (name) => await writeFile(join(folder, name), "{"),
    ),
  );
  expect((await run("status")).code).toBe(0);
  expect((await run("check", "leeds", "--send", "-H", server.name)).code).toBe(0);
});

test("allset list finds what can be checked", async () => {
  const { run } = await ready();
  expect((await run("list", "numpy")).stdout).toContain("numpy  NumPy.");
  const { checks } = reportOf(await run("list", "--json"), "list");
  expect(checks.length).toBeGreaterThan(80);
  expect((await run("list", "no-such-thing")).stdout).toContain("Nothing that can be checked");
});

test.each(["bash", "zsh", "fish", "powershell"])(
  "allset completion %s prints a script",
  async (shell) => {
    const { run } = await ready();
    const { code, stdout } = await run("completion", shell);
    expect(code).toBe(0);
    expect(stdout).toContain("allset");
  },
);

test("the completion of bash completes commands, checks and options", async () => {
  const { run } = await ready();
  const { stdout: script } = await run("completion", "bash");
  const complete = (...words: string[]) =>
    execFileSync(
      "bash",
      [
        "--norc",
        "-c",
        `${script}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _allset; echo "\${COMPREPLY[*]}"`,
      ],
      { encoding: "utf8" },
    ).trim();
  expect(complete("allset", "che")).toBe("check");
  expect(complete("allset", "check", "nump")).toBe("numpy");
  expect(complete("allset", "data", "f")).toBe("forget");
  expect(complete("allset", "check", "--no-s")).toBe("--no-send");
});
