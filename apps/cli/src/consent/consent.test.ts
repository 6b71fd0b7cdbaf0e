import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startContractServer, type ContractServer } from "../testing/contract-server.ts";
import { fakePrograms } from "../testing/fake-programs.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { allset, type Surroundings } from "../testing/run-allset.ts";
import { keys, runInTerminal } from "../testing/terminal-run.ts";
import { testFolder } from "../testing/test-folder.ts";

const question = "May I send this result to your instructors?";
const buttons = "Show me exactly what";
// The last words of the second question: from here on keys count.
const remember = "No, ask each time";

async function ready(asksEmail = false) {
  const server = await startContractServer([listOf([need("git")], { asksEmail })]);
  const here: Surroundings = {
    home: await testFolder(),
    path: await fakePrograms({ git: 'echo "git version 2.47.0"' }),
  };
  const check = (...more: string[]) =>
    runInTerminal(["check", "leeds", "-H", server.name, ...more], here);
  return { server, here, check };
}

/** Chooses Send and leaves the answer unremembered. */
async function sendIt(run: ReturnType<typeof runInTerminal>): Promise<void> {
  await run.sees(buttons);
  run.type(keys.right + keys.right + keys.enter);
  await run.sees(remember);
  run.type(keys.enter);
}

/** Nothing has gone through the server's sockets but the question for the workshop's list. */
function expectOnlyTheList(server: ContractServer): void {
  const requests = server.received().match(/^[A-Z]+ \S+ HTTP\/1\.1/gm) ?? [];
  expect(requests).toEqual([expect.stringMatching(/^GET \/trpc\/workshop\.requirements\?/)]);
  expect(server.received()).not.toMatch(/AS1-|Linux|"results"|authorization/i);
}

const filesFor = async (here: Surroundings, server: ContractServer) =>
  await readdir(join(here.home, ".local/share/allset", server.name.replace(":", "_")));

describe("asked whether the result may be sent", () => {
  test("Enter alone is no", async () => {
    const { server, here, check } = await ready();
    const run = check();
    await run.sees(question);
    await run.sees(buttons);
    run.type(keys.enter);
    await run.sees(remember);
    run.type(keys.enter);
    expect(await run.exitCode).toBe(0);
    expect(server.bodies).toEqual([]);
    expectOnlyTheList(server);
    expect(await filesFor(here, server)).toEqual(["last-check.json", "lists"]);
  });

  test("what is said fits a narrow terminal, and says which keys answer", async () => {
    const { server, here } = await ready();
    const run = runInTerminal(["check", "leeds", "-H", server.name], { ...here, columns: 50 });
    await run.sees("Choose with the arrow keys, then press Enter.");
    await run.sees(buttons);
    const asked = run.screen().split(question)[1] ?? "";
    expect(asked.split("\n").filter((line) => line.length > 50)).toEqual([]);
    expect(asked).toMatch(/Linked {4}to a random key on this computer, so\n {12}your next try/);
  });

  test("nothing is sent before Send was chosen, and then it is", async () => {
    const { server, check } = await ready();
    const run = check();
    await run.sees(buttons);
    run.type(keys.right + keys.right);
    await run.sees("> Send");
    expectOnlyTheList(server);
    run.type(keys.enter);
    await run.sees(remember);
    expectOnlyTheList(server);
    run.type(keys.enter);
    await run.sees("Your code: AMBER-OTTER-41");
    expect(await run.exitCode).toBe(0);
    expect(server.bodies).toHaveLength(1);
  });

  test("what is shown is what is sent, byte for byte", async () => {
    const { server, check } = await ready();
    const run = check();
    await run.sees(buttons);
    run.type(keys.right + keys.enter);
    await run.sees('"contact"');
    expect(server.bodies).toEqual([]);
    await sendIt(run);
    await run.sees("Your code");
    const [body = "nothing came"] = server.bodies;
    expect(run.screen()).toContain(`\n${body}`);
    expect(body).toMatch(/^\{\n {2}"schema": 1,/);
    expect(body).toMatch(/\n {4}\{"check": ?"git",.*\}\n {2}\]/);
    expect(run.screen()).toContain("The key in it is a secret: do not share this screen.");
    const after = run.screen().split(body)[1] ?? "";
    expect(after).toMatch(/To +\S+ \(the team of .*\s+What .*\s+Kept /);
  });

  test("Ctrl-C ends at once, and nothing is sent", async () => {
    const { server, check } = await ready();
    const run = check();
    await run.sees(buttons);
    run.type(keys.ctrlC);
    expect(await run.exitCode).toBe(130);
    expectOnlyTheList(server);
  });

  test.each([
    ["Escape", keys.escape],
    ["Ctrl-D", keys.ctrlD],
  ])("%s is no", async (_, key) => {
    const { server, check } = await ready();
    const run = check();
    await run.sees(buttons);
    run.type(key);
    expect(await run.exitCode).toBe(0);
    expectOnlyTheList(server);
  });

  test("a terminal that goes away is no", async () => {
    const { server, check } = await ready();
    const run = check();
    await run.sees(buttons);
    run.hangUp();
    await run.exitCode;
    expectOnlyTheList(server);
  });

  test("with standard input closed nobody is asked and nothing is sent", async () => {
    const { server, here } = await ready();
    const words = ["check", "leeds", "-H", server.name];
    const run = runInTerminal(words, here, ["/bin/sh", "-c", 'exec "$@" <&-', "sh"]);
    expect(await run.exitCode).toBe(0);
    expect(run.screen()).not.toContain(question);
    expect(run.screen()).toContain("To send the result add --send.");
    expectOnlyTheList(server);
  });

  test("on a terminal that cannot draw, the answers have numbers", async () => {
    const { server, here } = await ready();
    const dumb = { ...here, variables: { TERM: "dumb" } };
    const run = runInTerminal(["check", "leeds", "-H", server.name], dumb);
    await run.sees("Enter for 1:");
    run.type(`3${keys.enter}`);
    await run.sees("Enter for 1:");
    run.type(keys.enter);
    await run.sees("Your code");
    expect(server.bodies).toHaveLength(1);
  });
});

describe("an answer that was remembered", () => {
  test("is kept for this server and this text, and not asked for again", async () => {
    const { server, here, check } = await ready();
    const first = check();
    await first.sees(buttons);
    first.type(keys.right + keys.right + keys.enter);
    await first.sees(remember);
    first.type(keys.right + keys.enter);
    expect(await first.exitCode).toBe(0);
    const second = check();
    expect(await second.exitCode).toBe(0);
    expect(second.screen()).not.toContain(question);
    expect(server.bodies).toHaveLength(2);

    // Another text: the server keeps results longer than it said before.
    const list = { ...listOf([need("git")]), retentionMonths: 36 };
    await server.stop();
    await startContractServer([list], Number(server.name.split(":")[1]));
    const third = runInTerminal(["check", "leeds", "-H", server.name], here);
    await third.sees(question);
    await third.sees("36 months");
  });

  test("can be taken back with --ask", async () => {
    const { server, check } = await ready();
    const first = check();
    await first.sees(buttons);
    first.type(keys.enter);
    await first.sees(remember);
    first.type(keys.right + keys.enter);
    await first.exitCode;
    const second = check();
    await second.sees("To be asked again add --ask");
    expect(await second.exitCode).toBe(0);
    const third = check("--ask");
    await sendIt(third);
    await third.sees("Your code");
    expect(server.bodies).toHaveLength(1);
  });
});

describe("the e-mail address", () => {
  test("is asked for apart, once, only where the workshop wants it", async () => {
    const { server, check } = await ready(true);
    const run = check();
    await sendIt(run);
    await run.sees("E-mail address");
    expect(server.bodies).toEqual([]);
    run.type(`ada${keys.enter}`);
    await run.sees("does not look like");
    run.type(`ada@example.org${keys.enter}`);
    await run.sees("Your code");
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({
      contact: { email: "ada@example.org" },
    });

    const again = check();
    await sendIt(again);
    await again.sees("Your code");
    expect(again.screen()).not.toContain("E-mail address");
    expect(JSON.parse(server.bodies[1] ?? "")).toMatchObject({ contact: { email: null } });
  });

  test("need not be given", async () => {
    const { server, check } = await ready(true);
    const run = check();
    await sendIt(run);
    await run.sees("E-mail address");
    run.type(keys.enter);
    await run.sees("Your code");
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({ contact: { email: null } });
  });
});

describe("nobody is asked and nothing is sent", () => {
  test.each([
    ["DO_NOT_TRACK", { DO_NOT_TRACK: "1" }],
    ["CI", { CI: "true" }],
  ])("when %s is set, unless --send says so", async (_, variables) => {
    const { server, here } = await ready();
    const quiet = { ...here, variables };
    const run = runInTerminal(["check", "leeds", "-H", server.name], quiet);
    expect(await run.exitCode).toBe(0);
    expect(run.screen()).not.toContain(question);
    expect(server.bodies).toEqual([]);
    const sent = runInTerminal(["check", "leeds", "-H", server.name, "--send"], quiet);
    expect(await sent.exitCode).toBe(0);
    expect(server.bodies).toHaveLength(1);
  });

  test("with --no-send, also where Send is remembered or an earlier result waits", async () => {
    const { server, here, check } = await ready();
    // As often as one run tries; the result then waits for the next one.
    for (let tries = 0; tries < 3; tries += 1) {
      server.answers.push({ kind: "refuse", status: 503, code: "unavailable" });
    }
    expect((await allset(["check", "leeds", "-H", server.name, "--send"], here)).code).toBe(4);
    const before = server.bodies.length;
    const run = check("--no-send");
    expect(await run.exitCode).toBe(0);
    expect(server.bodies).toHaveLength(before);
  });
});

test("--show prints the document that would be sent, and nothing else, and sends nothing", async () => {
  const { server, here } = await ready();
  const run = await allset(["check", "leeds", "-H", server.name, "--show"], here);
  expect(JSON.parse(run.stdout)).toMatchObject({ workshop: "leeds", requirementsRevision: 7 });
  expect(server.bodies).toEqual([]);
  const key = await readFile(
    join(here.home, ".local/share/allset", server.name.replace(":", "_"), "key"),
    "utf8",
  );
  expect(JSON.parse(run.stdout)).toMatchObject({ key: key.trim() });
});

test("--show --send prints the very bytes it sends", async () => {
  const { server, here } = await ready();
  const run = await allset(["check", "leeds", "-H", server.name, "--show", "--send"], here);
  expect(run.stdout.startsWith(server.bodies[0] ?? "nothing")).toBe(true);
});
