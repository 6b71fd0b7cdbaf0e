import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ReportDocument } from "./report/report-document.ts";
import { startContractServer } from "./testing/contract-server.ts";
import { fakePrograms } from "./testing/fake-programs.ts";
import { reportOf } from "./testing/report-of.ts";
import { listOf, need } from "./testing/requirement-list.ts";
import { allset } from "./testing/run-allset.ts";
import { testFolder } from "./testing/test-folder.ts";

// Each run must print one document that keeps to report.schema.json; the other tests of this room hold theirs to it too.
async function ready() {
  const server = await startContractServer([listOf([need("git")])]);
  const home = await testFolder();
  const path = await fakePrograms({ git: 'echo "git version 2.47.0"' });
  const json = async <Kind extends ReportDocument["kind"]>(
    kind: Kind,
    words: string[],
    variables: Record<string, string> = {},
  ) => reportOf(await allset([...words, "--json"], { home, path, variables }), kind);
  return { server, home, json, here: ["check", "leeds", "-H", server.name] };
}

/** What a network's sign-in page does: it answers for everybody. */
async function startSignInPage(): Promise<string> {
  const page = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>");
  });
  await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void page.close());
  return `127.0.0.1:${(page.address() as AddressInfo).port}`;
}

describe("one document, whatever happens:", () => {
  test("a check that may not ask, is shown, or was told not to send", async () => {
    const { server, json, here } = await ready();
    expect((await json("check", here)).sending.state).toBe("not_asked");
    expect((await json("check", here, { DO_NOT_TRACK: "1" })).sending.state).toBe("not_asked");
    expect((await json("check", [...here, "-n"])).sending.state).toBe("not_asked");
    const shown = await json("check", [...here, "--show"]);
    expect(shown).toMatchObject({
      sending: { state: "shown", id: expect.any(String) },
      attempt: { workshop: "leeds", key: expect.stringMatching(/^AS1-/) },
    });
    expect(server.bodies).toEqual([]);
  });

  test("a check without a workshop, or of single things", async () => {
    const { json } = await ready();
    expect(await json("check", ["check", "git"])).toMatchObject({ workshop: null, partial: true });
    expect(await json("check", ["check"])).toMatchObject({ workshop: null, partial: false });
  });

  test("a check whose result can neither be sent nor kept", async () => {
    const { json, here } = await ready();
    const report = await json("check", [...here, "--send"], { XDG_DATA_HOME: "/dev/null" });
    expect(report).toMatchObject({ exitCode: 4, ready: true, sending: { state: "not_saved" } });
  });

  test("a sign-in page that answers in the server's place, without a saved list", async () => {
    const { json } = await ready();
    const { error, exitCode } = await json("error", [
      "check",
      "leeds",
      "-H",
      await startSignInPage(),
    ]);
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 3, code: "no_list" });
    expect(error.message).toContain("sign-in page");
  });

  test("a data folder that cannot be read", async () => {
    const { json, home, here } = await ready();
    await mkdir(join(home, ".local/share/allset/settings.json"), { recursive: true });
    expect(await json("error", here)).toMatchObject({ exitCode: 3, error: { code: "disk" } });
  });

  test("commands that find nothing", async () => {
    const { server, json } = await ready();
    expect((await json("status", ["status"])).servers).toEqual([]);
    expect((await json("send", ["send"])).deliveries).toEqual([]);
    expect((await json("list", ["list", "no-such-thing"])).checks).toEqual([]);
    expect((await json("data", ["data", "show", "-H", server.name])).held).toBeNull();
  });

  test("an export into a file", async () => {
    const { json, home, here } = await ready();
    await json("check", [...here, "--send"]);
    const file = join(home, "mine.json");
    const { held } = await json("data", ["data", "export", file]);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(held);
    expect(await json("error", ["data", "export", join(home, "nowhere/mine.json")])).toMatchObject({
      exitCode: 3,
      error: { code: "disk" },
    });
  });

  test("results that wait, and one the server will never take", async () => {
    const { server, json, here } = await ready();
    const busy = { kind: "refuse", status: 503, code: "unavailable" } as const;
    server.answers.push(busy, busy, busy);
    expect((await json("check", [...here, "--send"])).sending.state).toBe("queued");
    server.answers.push({ kind: "refuse", status: 409, code: "conflict" });
    const { deliveries, exitCode } = await json("send", ["send"]);
    expect({ exitCode, states: deliveries.map(({ state }) => state) }).toEqual({
      exitCode: 4,
      states: ["refused"],
    });
  });

  test.each([
    [["chek"]],
    [["check", "--host"]],
    [["check", "leeds", "-H", "ftp://example.org"]],
    [["check", "leeds", "-H", "http://example.org"]],
    [["data"]],
    [["data", "forget"]],
    [["completion", "csh"]],
    [[]],
  ])("words that make no sense: %j", async (words) => {
    const { json } = await ready();
    expect(await json("error", words)).toMatchObject({ exitCode: 2, error: { code: "usage" } });
  });
});
