import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startContractServer, type ContractServer } from "../testing/contract-server.ts";
import { fakePrograms } from "../testing/fake-programs.ts";
import { reportOf } from "../testing/report-of.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { allset, startAllset, type Surroundings } from "../testing/run-allset.ts";
import { testFolder } from "../testing/test-folder.ts";

const list = listOf([need("git")]);

async function ready() {
  const server = await startContractServer([list]);
  const here: Surroundings = {
    home: await testFolder(),
    path: await fakePrograms({ git: 'echo "git version 2.47.0"' }),
  };
  const folder = join(here.home, ".local/share/allset", server.name.replace(":", "_"));
  const check = async (...more: string[]) =>
    await allset(["check", "leeds", "-H", server.name, "--send", "--json", ...more], here);
  const waiting = async () =>
    (await readdir(join(folder, "outbox"))).filter((name) => name.endsWith(".json"));
  return { server, here, folder, check, waiting };
}

const restart = async (server: ContractServer) =>
  await startContractServer([list], Number(server.name.split(":")[1]));

describe("a result is neither lost nor doubled", () => {
  test("when the server is down: the list is the saved one, the result waits, and the next run sends both", async () => {
    const { server, here, check, waiting } = await ready();
    await check("--no-send");
    await server.stop();
    const offline = await check();
    expect(offline.code).toBe(4);
    const report = reportOf(offline, "check");
    expect(report).toMatchObject({
      ready: true,
      workshop: { slug: "leeds", savedAt: expect.any(String) },
      sending: { state: "queued" },
    });
    const told = await allset(["check", "leeds", "-H", server.name, "--send"], here);
    expect(told.stderr).toContain("Your result is saved and will be sent later.");
    expect(told.stdout).toContain("With the list saved just now");
    expect(await waiting()).toHaveLength(2);

    const later = await restart(server);
    const online = await check();
    expect(online.code).toBe(0);
    expect(await waiting()).toEqual([]);
    const order = later.bodies.map((body) => (JSON.parse(body) as { id: string }).id);
    expect(order).toHaveLength(3);
    expect(order).toEqual(order.toSorted());
    expect(order[0]).toBe(report.sending.id);
  });

  test("when the reply is lost: the same id is sent again, and stored once", async () => {
    const { server, check, waiting } = await ready();
    server.answers.push({ kind: "lose_reply" });
    const run = await check();
    expect(run.code).toBe(0);
    expect(reportOf(run, "check").sending.state).toBe("duplicate");
    expect(server.bodies).toHaveLength(2);
    expect(server.bodies[0]).toBe(server.bodies[1]);
    expect(server.stored.size).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  test("when the run is killed while it waits for the reply: the next one sends the same document", async () => {
    const { server, here, check, waiting } = await ready();
    server.answers.push({ kind: "hang" });
    const run = startAllset(["check", "leeds", "-H", server.name, "--send"], here);
    await vi.waitFor(() => expect(server.stored.size).toBe(1), 15_000);
    run.kill("SIGKILL");
    await run.finished;
    expect(await waiting()).toHaveLength(1);
    expect((await allset(["send"], here)).code).toBe(0);
    expect(server.bodies).toHaveLength(2);
    expect(server.bodies[0]).toBe(server.bodies[1]);
    expect(await waiting()).toEqual([]);
    expect((await check()).code).toBe(0);
    expect(server.stored.size).toBe(2);
  });

  test("when the server is busy for a moment, the run itself tries again", async () => {
    const { server, check } = await ready();
    server.answers.push({ kind: "refuse", status: 503, code: "unavailable" });
    expect((await check()).code).toBe(0);
    expect(server.stored.size).toBe(1);
  });

  test("when the server asks for time, nobody asks it again before", async () => {
    const { server, here, check, waiting } = await ready();
    server.answers.push({
      kind: "refuse",
      status: 429,
      code: "rate_limited",
      retryAfterSeconds: 600,
    });
    expect((await check()).code).toBe(4);
    expect((await check()).code).toBe(4);
    const sent = await allset(["send", "--json"], here);
    expect(sent.code).toBe(4);
    const { deliveries } = reportOf(sent, "send");
    expect(deliveries.map(({ state }) => state)).toEqual(["queued", "queued"]);
    expect(server.bodies).toHaveLength(1);
    expect(await waiting()).toHaveLength(2);
  });

  test("allset send delivers what waits", async () => {
    const { server, here, check, waiting } = await ready();
    await check("--no-send");
    await server.stop();
    await check();
    const later = await restart(server);
    const sent = await allset(["send"], here);
    expect(sent).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("sent. Your code: AMBER-OTTER-41"),
    });
    expect(later.stored.size).toBe(1);
    expect(await waiting()).toEqual([]);
    expect((await allset(["send"], here)).stdout).toBe("Nothing is waiting to be sent.\n");
  });

  test("when two runs go on at once", async () => {
    const { server, check, waiting } = await ready();
    const runs = await Promise.all([check(), check(), check()]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    const ids = runs.map((run) => reportOf(run, "check").sending.id);
    expect(new Set(ids).size).toBe(3);
    expect(new Set(server.stored.keys())).toEqual(new Set(ids));
    expect(new Set([...server.stored.values()].map(({ key }) => key)).size).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  test("when the server will never take it: it is set aside, and does not hold up the next one", async () => {
    const { server, folder, check } = await ready();
    server.answers.push({ kind: "refuse", status: 400, code: "bad_request" });
    const run = await check();
    expect(run.code).toBe(4);
    expect(reportOf(run, "check").sending).toMatchObject({
      state: "refused",
      message: "Refused: bad_request.",
    });
    expect(await readdir(join(folder, "outbox"))).toEqual([expect.stringMatching(/\.refused$/)]);
    expect((await check()).code).toBe(0);
  });
});

describe("the key", () => {
  test("that was edited by hand is noticed before anything is sent, and explained", async () => {
    const { server, here, folder, check } = await ready();
    await check();
    const before = await readFile(join(folder, "key"), "utf8");
    await writeFile(
      join(folder, "key"),
      `${before.slice(0, 8)}${before[8] === "7" ? "8" : "7"}${before.slice(9)}`,
    );
    const told = await allset(["check", "leeds", "-H", server.name, "--send"], here);
    expect(told.code).toBe(0);
    expect(told.stderr).toContain("Your key was changed by hand, so a new one was made.");
    const [first, second] = [...server.stored.values()];
    expect(second?.key).not.toBe(first?.key);
  });

  test("that the server finds wrong is made anew, once", async () => {
    const { server, here } = await ready();
    server.answers.push({ kind: "refuse", status: 400, code: "invalid_key" });
    const told = await allset(["check", "leeds", "-H", server.name, "--send"], here);
    expect(told.code).toBe(0);
    expect(told.stderr).toContain("a new one was made here");
    const keys = server.bodies.map((body) => (JSON.parse(body) as { key: string }).key);
    expect(new Set(keys).size).toBe(2);
    expect(server.stored.size).toBe(1);
  });

  test("of a learner who was deleted is given up, and the next run is a new learner", async () => {
    const { server, check } = await ready();
    await check();
    const [attempt] = [...server.stored.values()];
    server.erased.add(attempt?.key ?? "");
    const run = await check();
    expect(run.code).toBe(4);
    expect(reportOf(run, "check").sending.state).toBe("gone");
    expect((await check()).code).toBe(0);
    expect(new Set([...server.stored.values()].map(({ key }) => key)).size).toBe(2);
  });
});

describe("a disk that takes nothing", () => {
  // No account can make a folder there, not even root.
  const nowhere = "/dev/null";

  test("keeps nobody from being checked, and says why nothing was sent", async () => {
    const { server, here } = await ready();
    const full = { ...here, variables: { XDG_DATA_HOME: nowhere } };
    const run = await allset(["check", "leeds", "-H", server.name, "--send"], full);
    expect(run.stdout).toContain("You are all set.");
    expect(run.code).toBe(4);
    expect(run.stderr).toContain("Nothing was sent: your key could not be kept");
    expect(server.bodies).toEqual([]);
  });

  test("after the key was kept, the result is sent without being saved first", async () => {
    const { server, folder, check } = await ready();
    await check();
    // A file where the folder of results should be stands in for a disk that is full.
    await rm(join(folder, "outbox"), { recursive: true });
    await writeFile(join(folder, "outbox"), "");
    expect((await check()).code).toBe(0);
    expect(server.stored.size).toBe(2);
    server.answers.push({
      kind: "refuse",
      status: 503,
      code: "unavailable",
      retryAfterSeconds: 600,
    });
    const run = await check();
    expect(run.code).toBe(4);
    expect(reportOf(run, "check").sending.state).toBe("not_saved");
  });
});

test("files are for their owner alone", async () => {
  const { folder, check } = await ready();
  await check();
  const names = ["key", "last-check.json", "lists/leeds.json"];
  const modes = await Promise.all(
    names.map(async (name) => (await stat(join(folder, name))).mode & 0o777),
  );
  expect(modes).toEqual([0o600, 0o600, 0o600]);
});
