import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkScriptSh } from "@allset/checks";
import { Attempt, readLearnerKey } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { makeComputer, type Computer, type Shell } from "./testing/computer.ts";
import { receipt, startListServer, type ListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { documentOf, runScript } from "./testing/run-script.ts";

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

  test.each([
    [429, "The server is busy with your network. Your result is saved and will be sent later."],
    [410, "Not stored: your data were deleted on "],
    [400, "The server did not take the result: "],
  ])("a refusal with %i is said, and --send ends with 4", async (status, words) => {
    await using computer = await makeComputer(shell, { and: [fetcher] });
    await using server = await startListServer(list);
    server.answers.push(status);
    const { code, stderr } = await runScript(computer, shell, make(server), ["--send"]);
    expect(code).toBe(4);
    expect(stderr.replaceAll("\n", " ")).toContain(words);
    expect(server.bodies).toHaveLength(1);
  });
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
    expect(stderr).toContain("Your key was changed by hand, so a new one was made.");
    const sent = Attempt.parse(JSON.parse(server.bodies[0] ?? ""));
    expect([first.key, edited]).not.toContain(sent.key);
    expect(readLearnerKey(sent.key).kind).toBe("key");
    expect(await readFile(`${keyFile(computer, server)}.edited`, "utf8")).toBe(edited);
  });
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
