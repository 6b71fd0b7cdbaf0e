import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkScriptSh } from "@allset/checks";
import { Attempt, readLearnerKey } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { makeComputer, systemPath, type Computer, type Shell } from "./testing/computer.ts";
import { receipt, startListServer, type ListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { commandOf, documentOf, runScript } from "./testing/run-script.ts";

const list = requirementList([
  line("git", { range: ">=2.23" }),
  line("hg"),
  line("nano", { required: false }),
]);

const ways: [Shell, "curl" | "wget"][] = [
  ["dash", "curl"],
  ["dash", "wget"],
  ["bash", "curl"],
  ["bash", "wget"],
  ["busybox", "curl"],
  ["busybox", "wget"],
];

const make = (server: ListServer) =>
  checkScriptSh({ list, origin: server.origin, code: "7K3QPM2X", timeoutSeconds: 5 });
const keyFile = ({ home }: Computer, { origin }: ListServer) =>
  join(home, ".local/share/allset", origin.replace("http://", "").replace(":", "_"), "key");

describe.each(ways)("in %s with %s only", (shell, fetcher) => {
  test("--send hands the document in and prints the fixes that come back", async () => {
    await using computer = await makeComputer(shell, { and: [fetcher] });
    await using server = await startListServer(list);
    await computer.addProgram("git", "echo git version 2.20.1");
    server.answers.push({
      ...receipt,
      problems: [
        {
          id: "1",
          title: 'Git "2.20" is old\\',
          check: "git",
          fix: {
            text: "Ask in room 4 – \u00e9\t\u001b[31m!",
            command: 'echo \\ "x"',
            url: "https://example.org/?a=b,c",
            workedFor: 0.8,
          },
        },
        { id: "2", title: "No Mercurial", check: "hg", fix: null },
      ],
    });
    const { code, stdout, stderr } = await runScript(computer, shell, make(server), ["--send"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(server.bodies).toHaveLength(1);
    const sent = Attempt.parse(JSON.parse(server.bodies[0] ?? ""));
    expect(sent).toMatchObject({
      workshop: "2026-03-14-leeds",
      code: "7K3QPM2X",
      requirementsRevision: 7,
      results: [
        { check: "git", status: "fail", reason: "outdated", version: "2.20.1" },
        { check: "hg", status: "fail", reason: "missing" },
        { check: "nano", status: "skip" },
      ],
    });
    expect(sent.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(readLearnerKey(sent.key)).toEqual({ kind: "key", key: sent.key });
    expect(stdout).toMatch(/\nSent to .+\.\n/);
    expect(stdout).toMatch(/\n\nYour code: AMBER-OTTER-41\n$/);
    expect(stdout).toContain('Your instructors say about Git "2.20" is old\\:');
    expect(stdout).toContain("     Ask in room 4 – é [31m!\n");
    expect(stdout).toContain('     Run:    echo \\ "x"\n     Guide:  https://example.org/?a=b,c\n');
    // oxlint-disable-next-line no-control-regex -- what a terminal would obey must not come through
    expect(stdout).not.toMatch(/\u001b/);
  });

  test.each([429, 410, 400])(
    "a refusal with %i is said, and --send ends with 4",
    async (status) => {
      await using computer = await makeComputer(shell, { and: [fetcher] });
      await using server = await startListServer(list);
      server.answers.push(status);
      const { code, stderr } = await runScript(computer, shell, make(server), ["--send"]);
      expect({ code, stderr: stderr.startsWith("Not sent: ") }).toEqual({ code: 4, stderr: true });
      expect(server.bodies).toHaveLength(1);
    },
  );
});

test("a lost reply is asked for again with the same document", async () => {
  await using computer = await makeComputer("dash", { and: ["curl"] });
  await using server = await startListServer(list);
  server.answers.push("cut", 503);
  const { stdout } = await runScript(computer, "dash", make(server), ["--send"]);
  expect(stdout).toContain("Sent to ");
  expect(server.bodies).toHaveLength(3);
  expect(new Set(server.bodies).size).toBe(1);
});

describe("the key", () => {
  test("is made once, kept for its owner alone, and used again", async () => {
    await using computer = await makeComputer("dash");
    await using server = await startListServer(list);
    const first = await documentOf(computer, "dash", make(server));
    const second = await documentOf(computer, "dash", make(server));
    expect(second.key).toBe(first.key);
    expect(second.id).not.toBe(first.id);
    expect(await readFile(keyFile(computer, server), "utf8")).toBe(`${first.key}\n`);
    expect((await stat(keyFile(computer, server))).mode & 0o777).toBe(0o600);
  });

  test("that somebody edited is noticed, kept aside, and replaced", async () => {
    await using computer = await makeComputer("busybox", { and: ["curl"] });
    await using server = await startListServer(list);
    const first = await documentOf(computer, "busybox", make(server));
    const edited = first.key.replace(/.$/, first.key.endsWith("0") ? "1" : "0");
    await writeFile(keyFile(computer, server), edited);
    const { stderr } = await runScript(computer, "busybox", make(server), ["--send"]);
    expect(stderr).toContain("was changed and no longer fits");
    const sent = Attempt.parse(JSON.parse(server.bodies[0] ?? ""));
    expect([first.key, edited]).not.toContain(sent.key);
    expect(readLearnerKey(sent.key).kind).toBe("key");
    expect(await readFile(`${keyFile(computer, server)}.edited`, "utf8")).toBe(edited);
  });
});

describe("on a terminal", () => {
  const question = "May I send this result";

  test.each([
    ["Enter", "\n"],
    ["no", "no\n"],
    ["a slip of the fingers", "yse\n"],
    ["the end of input", "\u0004"],
  ])("%s sends nothing", async (_, keys) => {
    const { said, bodies } = await answer([keys]);
    expect(said).toContain(question);
    expect(bodies).toEqual([]);
  });

  test("y sends", async () => {
    const { said, bodies } = await answer(["y\n"]);
    expect(said).toContain("Sent to ");
    expect(bodies).toHaveLength(1);
  });

  test("s shows the document byte for byte as it is sent afterwards, and not before", async () => {
    const { said, bodies, sentBefore } = await answer(["s\n", "y\n"]);
    expect(sentBefore).toEqual([0, 0]);
    expect(bodies).toHaveLength(1);
    expect(said.replaceAll("\r\n", "\n")).toContain(bodies[0]);
  });

  test("Ctrl-C sends nothing and ends with 130", async () => {
    const { bodies, code } = await answer(["\u0003"]);
    expect({ bodies, code }).toEqual({ bodies: [], code: 130 });
  });

  test.each([{ CI: "true" }, { DO_NOT_TRACK: "1" }])(
    "%j asks nothing and sends nothing",
    async (environment) => {
      const { said, bodies } = await answer([], environment);
      expect(said).toContain("Not ready yet.");
      expect(said).not.toContain(question);
      expect(bodies).toEqual([]);
    },
  );

  /** Pipes the script into a shell on a terminal of its own, and types each answer when it is asked for. */
  async function answer(keys: string[], environment: Record<string, string> = {}) {
    await using computer = await makeComputer("dash", { and: ["curl"] });
    await using server = await startListServer(list);
    const file = join(computer.home, "check.sh");
    await writeFile(file, make(server));
    const [shell = ""] = commandOf("dash", file, []);
    const child = spawn(
      systemPath("script"),
      ["--quiet", "--return", "--command", `cat ${file} | ${shell}`, "/dev/null"],
      {
        cwd: computer.home,
        env: {
          HOME: computer.home,
          PATH: computer.path,
          LANG: "C.UTF-8",
          SHELL: systemPath("dash"),
          ...environment,
        },
        stdio: "pipe",
      },
    );
    let said = "";
    let asked = 0;
    const left = [...keys];
    const sentBefore: number[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split("y: yes, send   > ").length - 1 <= asked) return;
      asked += 1;
      sentBefore.push(server.bodies.length);
      child.stdin.write(left.shift() ?? "\n");
    });
    const [code] = (await once(child, "close")) as [number | null];
    return { said, bodies: server.bodies, sentBefore, code };
  }
});

test("without a terminal nothing is asked and nothing is sent", async () => {
  await using computer = await makeComputer("dash", { and: ["curl"] });
  await using server = await startListServer(list);
  const { stderr } = await runScript(computer, "dash", make(server), []);
  expect(stderr).toBe("");
  expect(server.bodies).toEqual([]);
});

describe("words it does not know", () => {
  test.each(["--sned", "git"])("%s: wrong usage", async (word) => {
    await using computer = await makeComputer("dash");
    await using server = await startListServer(list);
    const { code, stderr } = await runScript(computer, "dash", make(server), [word]);
    expect({ code, stderr: stderr.includes(`I do not know the option ${word}.`) }).toEqual({
      code: 2,
      stderr: true,
    });
  });
});
