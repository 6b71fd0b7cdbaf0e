import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, readinessBoard } from "@allset/db";
import { expect, test } from "vitest";
import { addWorkshop } from "../testing/add-workshop.ts";
import { runServer } from "../testing/run-server.ts";
import { makeComputer, systemPath } from "./testing/computer.ts";
import { commandOf, runProgram } from "./testing/run-script.ts";

const slug = "2026-03-14-leeds";

test("the command on a workshop's page checks a computer and hands the result in", async () => {
  await using server = await runServer();
  const { joinCode } = await addWorkshop(server.databaseUrl, slug, { git: ">=2.40", hg: null });
  await using computer = await makeComputer("dash", { and: ["curl"] });
  await computer.addProgram("git", "echo git version 2.45.1");
  const command = `curl -fsSL '${server.url}/w/${slug}/check.sh?code=${joinCode}' | dash -s -- --send`;
  await writeFile(join(computer.home, "command.sh"), command);
  await computer.addProgram("dash", `exec ${systemPath("dash")} "$@"`);

  const { code, stdout, stderr } = await runProgram(
    computer,
    commandOf("dash", join(computer.home, "command.sh"), []),
  );

  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toMatch(/Git +2\.45\.1 +~\/programs\/git/);
  expect(stdout).toMatch(/\nYour code: [A-Z]+-[A-Z]+-\d+\n/);
  const db = openDatabase({ url: server.databaseUrl, maxConnections: 1 });
  try {
    const { rows } = await readinessBoard(db, slug, { visible: "all", personal: false });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.failing).toMatchObject([{ check: "hg", status: "fail", reason: "missing" }]);
  } finally {
    await db.close();
  }
});
