import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runServer, type RunningServer } from "../testing/run-server.ts";

const program = join(import.meta.dirname, "client_2016.py");

let server: RunningServer;
beforeAll(async () => {
  server = await runServer({ ALLSET_LIMIT_PER_ADDRESS: "100000" });
});
afterAll(() => server[Symbol.asyncDispose]());

type Answer = { status: number; body: unknown };
type Written = { key: string; summary: { message: string; status: string } };

/** A computer with the old scripts on it: a folder where they keep their key file. */
async function oldComputer() {
  const folder = await mkdtemp(join(tmpdir(), "allset-2016-"));
  const run = (words: string[], input: string) =>
    new Promise<Answer>((resolve, reject) => {
      const host = `127.0.0.1:${server.port}`;
      const child = execFile(
        "python3",
        [program, host, ...words],
        { cwd: folder },
        (error, output) => (error ? reject(error) : resolve(JSON.parse(output) as Answer)),
      );
      child.stdin?.end(input);
    });
  const keyFile = join(folder, ".swc_submission_id");
  return {
    submit: async (report: object) => {
      const { status, body } = await run(["submit"], JSON.stringify(report));
      return { status, body: body as Written };
    },
    read: (path: string) => run(["read", path], ""),
    editKey: async () => {
      const line = await readFile(keyFile, "utf8");
      await writeFile(
        keyFile,
        line.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      );
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A report with these failures, for this workshop, from a Linux computer. */
function report(workshop: string | null, ...failed: string[]) {
  return {
    successful_installs: [{ name: "Bash (bash)", version: "5.2.15" }],
    failed_installs: failed.map((name) => ({
      name,
      version: "2.39.5",
      error_description: `could not find '${name}' executable`,
    })),
    user_system_info: { ...linux, workshop_id: workshop, email_id: null },
  };
}
const linux = {
  distribution_name: "debian",
  distribution_version: "12",
  system: "Linux",
  system_version: "#1 SMP",
  machine: "x86_64",
  system_platform: "Linux-6.1.0-x86_64-with-glibc2.36",
  python_version: "3.7.17",
};

test("a first report makes a key, and the next one comes with it", async () => {
  await using computer = await oldComputer();
  const first = await computer.submit(report("first", "git"));
  expect(first.status).toBe(200);
  expect(first.body.summary).toEqual({ message: "new id generated", status: "Successful" });
  const second = await computer.submit(report("first"));
  expect(second.body.summary.message).toBe("pushed data with same id");
  expect(second.body.key).toBe(first.body.key);
});

test("a key edited by accident makes a new learner, and mixes nothing up", async () => {
  await using computer = await oldComputer();
  const first = await computer.submit(report("edited", "git"));
  await computer.editKey();
  const second = await computer.submit(report("edited", "hg"));
  expect(second.body.summary.message).toBe("new id generated");
  expect(second.body.key).not.toBe(first.body.key);
  expect((await computer.read("/view/edited/?export=json")).body).toMatchObject({
    os_users: [["Linux", 2]],
  });
});

test("a second report without a workshop keeps the first", async () => {
  await using computer = await oldComputer();
  await computer.submit(report("kept", "git"));
  await computer.submit(report(null, "git", "hg"));
  expect((await computer.read("/view/kept/?export=json")).body).toMatchObject({
    os_users: [["Linux", 1]],
    most_failed_package_names: [
      { name: "git", count: 1 },
      { name: "hg", count: 1 },
    ],
  });
});

test("a partial re-test is the latest attempt; all attempts have both", async () => {
  await using computer = await oldComputer();
  await computer.submit(report("partial", "git", "hg", "make"));
  await computer.submit(report("partial", "git"));
  const latest = await computer.read("/view/partial/?export=json&all_attempts=0");
  expect(latest.body).toMatchObject({ most_failed_package_names: [{ name: "git", count: 1 }] });
  const all = await computer.read("/view/partial/?export=json&all_attempts=1");
  expect(all.body).toMatchObject({
    most_failed_package_names: [
      { name: "git", count: 2 },
      { name: "hg", count: 1 },
      { name: "make", count: 1 },
    ],
  });
});

test("the details of two packages are read back", async () => {
  await using computer = await oldComputer();
  await computer.submit(report("details", "git", "hg"));
  const path = "/view/detail/?export=json&workshop_id=details";
  const answer = await computer.read(`${path}&package_one_name=git&package_two_name=hg`);
  const system = { system: [["Linux", 1]], distribution_name: { debian: 1 } };
  expect(answer.body).toMatchObject({
    package_details: [
      { package_name: "git", package_version: "", user_system_info: system },
      { package_name: "hg", package_version: "", user_system_info: system },
    ],
  });
});

test("nothing on the way back surprises a client that follows no redirect", async () => {
  await using computer = await oldComputer();
  expect((await computer.read("/installation_data/")).status).toBe(405);
  expect((await computer.read("/view/")).status).toBe(302);
});
