import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkScriptSh } from "@allset/checks";
import { Attempt } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { mayMount, mountSmallDisk } from "../faults/small-disk.ts";
import { makeComputer, systemPath, type Shell } from "./testing/computer.ts";
import { receipt, startListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { runCli } from "./testing/run-cli.ts";
import { runOnTerminal } from "./testing/run-on-terminal.ts";
import { runScript } from "./testing/run-script.ts";

const list = requirementList([line("hg"), line("nano", { required: false })]);
const saved = "Your result is saved and will be sent later.";
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");

const ways: [Shell, "curl" | "wget"][] = [
  ["dash", "curl"],
  ["dash", "wget"],
  ["bash", "curl"],
  ["bash", "wget"],
  ["busybox", "curl"],
  ["busybox", "wget"],
];

async function ready(shell: Shell = "dash", and: readonly string[] = ["curl"]) {
  const computer = await makeComputer(shell, { and });
  const server = await startListServer(list);
  const { origin } = server;
  const folder = join(
    computer.home,
    ".local/share/allset",
    origin.replace("http://", "").replace(":", "_"),
  );
  const script = checkScriptSh({ list, origin, code: null, timeoutSeconds: 5 });
  const outbox = async (): Promise<string[]> => {
    const names: string[] = await readdir(join(folder, "outbox")).catch(() => []);
    return names.toSorted();
  };
  return {
    computer,
    server,
    script,
    folder,
    outbox,
    waiting: async () => (await outbox()).filter((name) => name.endsWith(".json")),
    queued: async (name = "") => await readFile(join(folder, "outbox", name), "utf8"),
    run: async (...words: string[]) => await runScript(computer, shell, script, words),
    comeBack: async () => await startListServer(list, Number(new URL(origin).port)),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await computer[Symbol.asyncDispose]();
    },
  };
}

const ids = (bodies: readonly string[]) => bodies.map((body) => Attempt.parse(JSON.parse(body)).id);

describe.each(ways)("in %s with %s only", (shell, fetcher) => {
  test("a result waits while the server is down, and the next run sends it first", async () => {
    await using here = await ready(shell, [fetcher]);
    await here.server[Symbol.asyncDispose]();
    const offline = await here.run("--send");
    expect(offline.code).toBe(4);
    expect(oneLine(offline.stderr)).toContain("Could not reach 127.0.0.1:");
    expect(oneLine(offline.stderr)).toContain(saved);
    const [name = ""] = await here.waiting();
    const path = join(here.folder, "outbox", name);
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    await using later = await here.comeBack();
    const online = await here.run("--send");
    expect(online.stderr).toBe("An earlier result was sent.\n");
    expect(online.stdout).toContain("Your code: AMBER-OTTER-41");
    expect(await here.outbox()).toEqual([]);
    expect(later.bodies).toHaveLength(2);
    expect(ids(later.bodies)).toEqual(ids(later.bodies).toSorted());
    expect(`${ids(later.bodies)[0]}.json`).toBe(name);
  });

  test("a short wait is waited for", async () => {
    await using here = await ready(shell, [fetcher]);
    here.server.answers.push({ status: 503, retryAfter: "1" });
    const { stdout } = await here.run("--send");
    expect(stdout).toContain("Sent to ");
    expect(here.server.bodies).toHaveLength(2);
    expect(new Set(here.server.bodies).size).toBe(1);
  });

  test("another site that answers in the server's place, as in hotels, has not taken it", async () => {
    await using here = await ready(shell, [fetcher]);
    here.server.answers.push("page");
    const { code, stderr } = await here.run("--send");
    expect(code).toBe(4);
    expect(oneLine(stderr)).toContain("Something else answered, perhaps the sign-in page");
    expect(oneLine(stderr)).toContain(saved);
    expect(await here.waiting()).toHaveLength(1);
  });
});

// BusyBox's wget tells no headers of a refusal.
const isMute = ([shell, fetcher]: (typeof ways)[number]) =>
  shell === "busybox" && fetcher === "wget";

describe.each(ways.filter((way) => !isMute(way)))("in %s with %s only", (shell, fetcher) => {
  test("a server that asks for time is not asked again before", async () => {
    await using here = await ready(shell, [fetcher]);
    here.server.answers.push({ status: 429, retryAfter: "3600" });
    const first = await here.run("--send");
    expect(first.code).toBe(4);
    expect(oneLine(first.stderr)).toMatch(
      /^The server is busy with your network\. Your result is saved and will be sent later\. To send it yourself after \d\d:\d\d, run the same command again\. $/,
    );
    const [name] = await here.waiting();
    const { notBefore } = JSON.parse(await here.queued(name)) as { notBefore: string };
    const seconds = (Date.parse(notBefore) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(3400);
    expect(seconds).toBeLessThanOrEqual(3600);
    const second = await here.run("--send");
    expect(oneLine(second.stderr)).toContain(saved);
    expect(here.server.bodies).toHaveLength(1);
    expect(await here.waiting()).toHaveLength(2);
  });
});

test.each(ways.filter(isMute))(
  "in %s with %s only the next run comes too early for a server that asks for time, and nothing is lost",
  async (shell, fetcher) => {
    await using here = await ready(shell, [fetcher]);
    here.server.answers.push({ status: 429, retryAfter: "3600" });
    expect((await here.run("--send")).code).toBe(4);
    expect(await here.waiting()).toHaveLength(1);
    expect((await here.run("--send")).stderr).toBe("An earlier result was sent.\n");
    expect(here.server.bodies).toHaveLength(3);
    expect(await here.outbox()).toEqual([]);
  },
);

describe("the files are those of the command line program", () => {
  test("allset send delivers what the script could not", async () => {
    await using here = await ready();
    here.server.answers.push({ status: 429, retryAfter: "31" });
    await here.run("--send");
    const [name = ""] = await here.waiting();
    const busy = await runCli(here.computer, ["send"]);
    expect(busy.stdout).toContain("still waiting, the server is busy");

    const text = await here.queued(name);
    await writeFile(
      join(here.folder, "outbox", name),
      text.replace(/"notBefore":"[^"]+"/, '"notBefore":null'),
    );
    const sent = await runCli(here.computer, ["send"]);
    expect(sent.stdout).toContain("Your code: AMBER-OTTER-41");
    expect(await here.outbox()).toEqual([]);
    const [first = "", second = ""] = here.server.bodies;
    expect(JSON.parse(second)).toEqual(JSON.parse(first));
  });

  test("the script delivers what allset could not", async () => {
    await using here = await ready();
    const check = ["check", "2026-03-14-leeds", "-H", here.server.origin];
    here.server.answers.push({ status: 429, retryAfter: "31" });
    expect((await runCli(here.computer, [...check, "--send"])).code).toBe(4);
    expect((await here.run("--send")).code).toBe(4);
    expect(here.server.bodies).toHaveLength(1);

    const [name = ""] = await here.waiting();
    const text = await here.queued(name);
    const path = join(here.folder, "outbox", name);
    await writeFile(path, text.replace(/"notBefore":"[^"]+"/, '"notBefore":null'));
    const { stderr } = await here.run("--send");
    expect(stderr).toBe("2 earlier results were sent.\n");
    expect(here.server.bodies).toHaveLength(4);
    const [first = "", second = ""] = here.server.bodies;
    expect(JSON.parse(second)).toEqual(JSON.parse(first));
    expect(await here.outbox()).toEqual([]);
  });

  test("an answer remembered by the script counts for allset, and the other way round", async () => {
    await using here = await ready();
    await runOnTerminal(here.computer, "dash", here.script, ["n\n", "y\n"]);
    const path = join(here.folder, "consent.json");
    const no = await readFile(path, "utf8");
    const check = ["check", "2026-03-14-leeds", "-H", here.server.origin];
    const cli = await runCli(here.computer, check, { terminal: true });
    expect(cli.stdout).toContain("Not sent, as you chose for 127.0.0.1:");

    await writeFile(path, no.replace("dont_send", "send"));
    const script = await runOnTerminal(here.computer, "dash", here.script, []);
    expect(script.said).not.toContain("May I send");
    expect(script.said).toContain("Sent to ");
  });
});

test("a result is on the disk before the first try", async () => {
  await using here = await ready("dash", []);
  await here.computer.addProgram(
    "curl",
    `cat "${here.folder}"/outbox/*.json >"$HOME/seen"; exit 7`,
  );
  const { stderr } = await here.run("--send");
  expect(oneLine(stderr)).toContain("Nothing answers at that address. Your result is saved");
  const [name] = await here.waiting();
  expect(await readFile(join(here.computer.home, "seen"), "utf8")).toBe(await here.queued(name));
});

test("a result that is saved stays whole when the script's own files go before the answer", async () => {
  await using here = await ready("dash", []);
  await here.computer.addProgram(
    "curl",
    [
      'while [ "$1" != -D ]; do shift; done',
      'cat "$HOME"/.local/share/allset/*/outbox/*.json >"$HOME/seen"',
      `rm -f "$(dirname "$2")/body.json"`,
      `printf 'HTTP/1.1 429 Too Many Requests\\r\\nRetry-After: 3600\\r\\n' >"$2"`,
      "printf 429",
    ].join("\n"),
  );
  const { code, stderr } = await here.run("--send");
  expect(code).toBe(4);
  expect(oneLine(stderr)).toContain(saved);
  const [name] = await here.waiting();
  expect(await here.queued(name)).toBe(await readFile(join(here.computer.home, "seen"), "utf8"));
});

test("without curl and wget it waits as well", async () => {
  await using here = await ready("dash", []);
  const { code, stderr } = await here.run("--send");
  expect(code).toBe(4);
  expect(oneLine(stderr)).toContain("I need curl or wget for that. Your result is saved");
  expect(await here.waiting()).toHaveLength(1);
});

test("a learner who says no this time still sends what was agreed to earlier", async () => {
  await using here = await ready();
  here.server.answers.push({ status: 429, retryAfter: "3600" });
  await here.run("--send");
  const [name = ""] = await here.waiting();
  const text = await here.queued(name);
  await writeFile(
    join(here.folder, "outbox", name),
    text.replace(/"notBefore":"[^"]+"/, '"notBefore":null'),
  );
  await here.run("--no-send");
  await here.run();
  expect(here.server.bodies).toHaveLength(1);
  const { said } = await runOnTerminal(here.computer, "dash", here.script, ["\n", "\n"]);
  expect(said).toContain("An earlier result was sent.");
  expect(here.server.bodies).toHaveLength(2);
});

test("one that must wait holds back those behind it, so that the newest arrives last", async () => {
  await using here = await ready();
  here.server.answers.push({ status: 429, retryAfter: "3600" });
  await here.run("--send");
  await here.run("--send");
  await here.run("--send");
  expect(here.server.bodies).toHaveLength(1);
  expect(await here.waiting()).toHaveLength(3);
});

test("a result comes behind what waits, although a shell's clock knows whole seconds only", async () => {
  await using here = await ready();
  here.server.answers.push({ status: 429, retryAfter: "3600" });
  await here.run("--send");
  const [name = ""] = await here.waiting();
  const id = name.replace(".json", "");
  const soon = (Date.now() + 60_000).toString(16).padStart(12, "0");
  const later = `${soon.slice(0, 8)}-${soon.slice(8)}${id.slice(13)}`;
  const text = await here.queued(name);
  await writeFile(join(here.folder, "outbox", `${later}.json`), text.replace(id, later));
  await rm(join(here.folder, "outbox", name));
  await here.run("--send");
  const [first, second] = await here.waiting();
  expect(first).toBe(`${later}.json`);
  expect(second).toMatch(/^[0-9a-f-]{36}\.json$/);
});

test("what the server will never take is kept for somebody to look at", async () => {
  await using here = await ready();
  here.server.answers.push({ status: 409, detail: "This id came with other content." });
  const { code, stderr } = await here.run("--send");
  expect(code).toBe(4);
  expect(oneLine(stderr)).toContain(
    "The server did not take the result: This id came with other content. (request r-1)",
  );
  const [name = ""] = await here.outbox();
  expect(name).toMatch(/\.json\.refused$/);
  expect(stderr).toContain(name);
  const next = await here.run("--send");
  expect(next.stderr).toBe("");
});

test("a learner who was erased is a new one from the next run on", async () => {
  await using here = await ready();
  here.server.answers.push(410);
  const { stderr } = await here.run("--send");
  expect(oneLine(stderr)).toContain("Not stored: your data were deleted on 127.0.0.1:");
  expect(await here.outbox()).toEqual([]);
  await here.run("--send");
  const keys = here.server.bodies.map((body) => Attempt.parse(JSON.parse(body)).key);
  expect(new Set(keys).size).toBe(2);
});

describe("a disk that takes nothing", () => {
  test("does not keep a result from being sent", async () => {
    await using here = await ready();
    await here.run("--show");
    await writeFile(join(here.folder, "outbox"), "in the way");
    const { stdout } = await here.run("--send");
    expect(stdout).toContain("Your code: AMBER-OTTER-41");
  });

  test("is told when the server cannot take it either", async () => {
    await using here = await ready();
    await here.run("--show");
    await writeFile(join(here.folder, "outbox"), "in the way");
    here.server.answers.push({ status: 429, retryAfter: "3600" });
    const { code, stderr } = await here.run("--send");
    expect(code).toBe(4);
    expect(oneLine(stderr)).toMatch(/could be neither sent nor saved: .* could not be written\./);
    expect(oneLine(stderr)).toContain("Make room on the disk, then run the same command again.");
  });

  test("where no key can be kept, nothing is sent", async () => {
    await using here = await ready();
    await here.computer.addFile(".local/share/allset", "in the way");
    const { code, stderr } = await here.run("--send");
    expect(code).toBe(4);
    expect(oneLine(stderr)).toContain("Nothing was sent: your key could not be kept in ");
    expect(here.server.bodies).toEqual([]);
  });
});

// Each page more lets the script come one file further; with four it sends but cannot hold the answer.
const shellsAndPages = (["dash", "bash", "busybox"] as const).flatMap((shell) =>
  (shell === "dash" ? [0, 1, 2, 3, 4] : [0, 1, 2, 3]).map((pages) => [shell, pages] as const),
);

describe.skipIf(!(await mayMount()))(
  "temporary files on a disk that becomes full (needs root, to mount a small disk)",
  () => {
    test.each(shellsAndPages)(
      "in %s with %i pages left: whole or not at all",
      async (shell, pages) => {
        await using disk = await mountSmallDisk("1m");
        await using here = await ready(shell);
        // The first program that runs when all is judged and the document is not yet begun.
        await here.computer.addProgram(
          "od",
          [
            `cd "${disk.folder}"`,
            `head -c ${pages * 4096} /dev/zero >spare`,
            "cat /dev/zero >ballast 2>/dev/null",
            "rm spare",
            `exec "${systemPath("od")}" "$@"`,
          ].join("\n"),
        );
        const { code, stderr } = await runScript(here.computer, shell, here.script, ["--send"], {
          TMPDIR: disk.folder,
        });
        const taken = here.server.bodies.length;
        if (pages < 4) {
          expect(taken).toBe(0);
          expect(code).toBe(4);
          expect(oneLine(stderr)).toMatch(
            /^Nothing was sent: the disk is full, so the result could not be written to \S+ Make room on the disk, then run the same command again\. $/,
          );
        }
        expect(
          here.server.bodies.map((body) => Attempt.safeParse(JSON.parse(body)).success),
        ).toEqual(Array.from({ length: taken }, () => true));
        expect((await here.outbox()).filter((name) => !name.endsWith(".json"))).toEqual([]);
        for (const name of await here.waiting()) {
          const { attempt } = JSON.parse(await here.queued(name)) as { attempt: unknown };
          expect(Attempt.safeParse(attempt).success).toBe(true);
        }

        await rm(join(here.computer.home, "programs", "od"));
        await rm(join(disk.folder, "ballast"));
        const { stdout } = await here.run("--send");
        expect(stdout).toContain("Your code: AMBER-OTTER-41");
        expect(await here.outbox()).toEqual([]);
      },
    );
  },
);

test("runs at once lose nothing, and are one learner", async () => {
  await using here = await ready();
  const runs = await Promise.all(["1", "2", "3"].map(async () => await here.run("--send")));
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 1]);
  const sent = here.server.bodies.map((body) => Attempt.parse(JSON.parse(body)));
  expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(await here.outbox()).toEqual([]);
});

const hostile = [
  "$(touch pwned)",
  "a[$(touch pwned)]",
  "`touch pwned`",
  "1;touch pwned",
  "99999999999999999999",
  "-5",
  "Wed, 21 Oct 2099 07:28:00 GMT",
];

describe.each(["dash", "bash", "busybox"] as const)("in %s", (shell) => {
  test.each(hostile)("a time to wait that is none is text: %j", async (text) => {
    await using here = await ready(shell);
    here.server.answers.push({ status: 429, retryAfter: text, detail: text });
    const { code, stderr } = await here.run("--send");
    expect(code).toBe(4);
    expect(oneLine(stderr)).toContain(saved);
    here.server.answers.push({ ...receipt, id: text, learner: text });
    expect((await here.run("--send")).code).toBe(text.startsWith("9") ? 4 : 1);
    expect(await readdir(here.computer.home)).not.toContain("pwned");
  });
});
