import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkScriptSh } from "@allset/checks";
import { Attempt } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { makeComputer, type Computer, type Shell } from "./testing/computer.ts";
import { startListServer, type ListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { runOnTerminal } from "./testing/run-on-terminal.ts";
import { runScript } from "./testing/run-script.ts";

const shells: Shell[] = ["dash", "bash", "busybox"];
const question = "May I send this result";
const rememberQuestion = "Remember this choice";
const emailQuestion = "E-mail address";

async function ready(shell: Shell = "dash", wishes: { asksEmail?: boolean } = {}) {
  const list = requirementList([line("hg"), line("nano", { required: false })], wishes);
  const computer = await makeComputer(shell, { and: ["curl"] });
  const server = await startListServer(list);
  const script = (months = 18) =>
    checkScriptSh({
      list: { ...list, retentionMonths: months },
      origin: server.origin,
      code: null,
      timeoutSeconds: 5,
    });
  const file = (name: string) => join(folderOf(computer, server), name);
  return {
    computer,
    server,
    script,
    file,
    answer: async (answers: string[], wishes: Parameters<typeof runOnTerminal>[4] = {}) =>
      await runOnTerminal(computer, shell, script(), answers, wishes),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await computer[Symbol.asyncDispose]();
    },
  };
}

const folderOf = ({ home }: Computer, { origin }: ListServer) =>
  join(home, ".local/share/allset", origin.replace("http://", "").replace(":", "_"));

describe("asked whether the result may be sent", () => {
  test.each([
    ["Enter", "\n"],
    ["no", "no\n"],
    ["a slip of the fingers", "yse\n"],
    ["the end of input", "\u0004"],
  ])("%s sends nothing", async (_, keys) => {
    await using here = await ready();
    const { said } = await here.answer([keys]);
    expect(said).toContain(question);
    expect(here.server.bodies).toEqual([]);
  });

  test.each(shells)("y sends, and not before it was typed (%s)", async (shell) => {
    await using here = await ready(shell);
    const sentBefore: number[] = [];
    const onQuestion = () => sentBefore.push(here.server.bodies.length);
    const { said } = await here.answer(["y\n", "\n"], { onQuestion });
    expect(said).toContain("Sent to ");
    expect(sentBefore).toEqual([0, 0]);
    expect(here.server.bodies).toHaveLength(1);
  });

  test("s shows the document byte for byte as it is sent afterwards, warns of the key and asks again", async () => {
    await using here = await ready();
    const sentBefore: number[] = [];
    const onQuestion = () => sentBefore.push(here.server.bodies.length);
    const { said } = await here.answer(["s\n", "y\n", "\n"], { onQuestion });
    expect(sentBefore).toEqual([0, 0, 0]);
    const { bodies } = here.server;
    expect(bodies).toHaveLength(1);
    const [before = "", after = ""] = said.split(bodies[0] ?? "nothing came");
    expect(before).toContain("The key in it is a secret: do not share this screen.");
    expect(after).toMatch(/May I send.*\n {2}To .*\n {2}What .*\n {2}Kept /);
  });

  test("Ctrl-C sends nothing and ends with 130", async () => {
    await using here = await ready();
    const { code } = await here.answer(["\u0003"]);
    expect({ code, bodies: here.server.bodies }).toEqual({ code: 130, bodies: [] });
  });
});

describe("nobody is asked and nothing is sent", () => {
  test.each([
    [{ CI: "true" }, "this runs without anybody to ask (CI is set)"],
    [{ DO_NOT_TRACK: "1" }, "DO_NOT_TRACK is set"],
  ])("with %j, unless --send says so", async (environment, why) => {
    await using here = await ready();
    const { said } = await here.answer([], { environment });
    expect(said).toContain("Not ready yet.");
    expect(said).not.toContain(question);
    expect(said.replaceAll(/\s+/g, " ")).toContain(
      `Not sent: ${why}. To send the result, end the command with: sh -s -- --send`,
    );
    expect(here.server.bodies).toEqual([]);
    await here.answer([], { environment, words: ["--send"] });
    expect(here.server.bodies).toHaveLength(1);
  });

  test("without a terminal", async () => {
    await using here = await ready();
    const { stderr } = await runScript(here.computer, "dash", here.script(), []);
    expect(stderr).toContain("Not sent: there is nobody to ask.");
    expect(stderr).not.toContain(question);
    expect(here.server.bodies).toEqual([]);
  });

  test("with --no-send, also where yes is remembered", async () => {
    await using here = await ready();
    await here.answer(["y\n", "y\n"]);
    const { said } = await here.answer([], { words: ["--no-send"] });
    expect(said).not.toMatch(/Not sent|May I/);
    expect(here.server.bodies).toHaveLength(1);
  });
});

describe("an answer that was remembered", () => {
  test.each(shells)(
    "yes is kept for its owner alone and not asked for again (%s)",
    async (shell) => {
      await using here = await ready(shell);
      const first = await here.answer(["y\n", "y\n"]);
      expect(first.said).toContain(rememberQuestion);
      expect((await stat(here.file("consent.json"))).mode & 0o777).toBe(0o600);
      const second = await here.answer([]);
      expect(second.said).not.toContain(question);
      expect(second.said).toContain("Sent to ");
      expect(here.server.bodies).toHaveLength(2);
    },
  );

  test("no is told, and can be taken back with --ask", async () => {
    await using here = await ready();
    await here.answer(["n\n", "y\n"]);
    const second = await here.answer([]);
    expect(second.said).not.toContain(question);
    expect(second.said.replaceAll(/\s+/g, " ")).toContain(
      `To be asked again, end the command with: sh -s -- --ask`,
    );
    const third = await here.answer(["y\n", "\n"], { words: ["--ask"] });
    expect(third.said).toContain(question);
    expect(here.server.bodies).toHaveLength(1);
  });

  test("is nothing that Enter keeps, and no answer to another promise", async () => {
    await using here = await ready();
    await here.answer(["y\n", "\n"]);
    const second = await here.answer(["y\n", "y\n"]);
    expect(second.said).toContain(question);
    const longer = await runOnTerminal(here.computer, "dash", here.script(36), ["\n"]);
    expect(longer.said).toContain(question);
    expect(longer.said).toContain("36 months");
    expect(here.server.bodies).toHaveLength(2);
  });
});

describe("the e-mail address", () => {
  test.each(shells)(
    "is asked for after a yes, apart, and once for a workshop (%s)",
    async (shell) => {
      await using here = await ready(shell, { asksEmail: true });
      const first = await here.answer([
        "s\n",
        "y\n",
        "\n",
        "ada\n",
        "a@b@c.org\n",
        " ada@example.org \n",
      ]);
      expect(first.said.split("does not look like an e-mail address")).toHaveLength(3);
      const shown = /\n(\{"schema".*?\n\],.*?\n)/s.exec(first.said)?.[1] ?? "";
      const [sent = ""] = here.server.bodies;
      expect(Attempt.parse(JSON.parse(sent)).contact).toEqual({ email: "ada@example.org" });
      // Nothing but the address was added to what was shown.
      expect(sent.replace('"ada@example.org"', "null")).toBe(shown);
      const second = await here.answer(["y\n", "\n"]);
      expect(second.said).not.toContain(emailQuestion);
      expect(JSON.parse(here.server.bodies[1] ?? "")).toMatchObject({ contact: { email: null } });
    },
  );

  test("need not be given", async () => {
    await using here = await ready("dash", { asksEmail: true });
    const { said } = await here.answer(["y\n", "\n", "\n"]);
    expect(said).toContain(emailQuestion);
    expect(JSON.parse(here.server.bodies[0] ?? "")).toMatchObject({ contact: { email: null } });
    expect(await readFile(here.file("asked-for-email"), "utf8")).toBe("2026-03-14-leeds\n");
  });

  test.each([
    ["after a no", { asksEmail: true }, ["\n", "\n"]],
    ["where the workshop does not want it", {}, ["y\n", "\n"]],
  ])("is not asked for %s", async (_, wishes, answers) => {
    await using here = await ready("dash", wishes);
    const { said } = await here.answer(answers);
    expect(said).not.toContain(emailQuestion);
  });

  test("is not asked for with --send", async () => {
    await using here = await ready("dash", { asksEmail: true });
    const { said } = await here.answer([], { words: ["--send"] });
    expect(said).not.toContain(emailQuestion);
    expect(JSON.parse(here.server.bodies[0] ?? "")).toMatchObject({ contact: { email: null } });
  });
});
