import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkScriptSh } from "@allset/checks";
import { expect, test } from "vitest";
import { makeComputer, systemPath } from "./testing/computer.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { runProgram } from "./testing/run-script.ts";

// Each way of looking at a check, and the checks that need most words. The whole catalogue takes shellcheck half a minute.
const script = checkScriptSh({
  list: requirementList([
    ...["python", "conda", "git", "bash", "powershell", "postgresql-client", "java", "make"].map(
      (check) => line(check, { range: ">=1", testedUpTo: "2" }),
    ),
    ...["editor", "browser", "numpy", "argparse", "tidyverse", "firefox", "disk-space"].map(
      (check) => line(check),
    ),
    ...["windows", "macos", "linux", "reach-pypi", "unheard-of"].map((check) => line(check)),
    line("ours", { anyOf: ["nano", "vim"], required: false }),
  ]),
  origin: "https://allset.example.org",
  code: "7K3QPM2X",
});

test("shellcheck finds nothing in a script", async () => {
  await using computer = await makeComputer("dash");
  const file = join(computer.home, "check.sh");
  await writeFile(file, script);
  const said = await runProgram(computer, [systemPath("shellcheck"), "--shell=sh", file]);
  expect(said).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("its code evaluates nothing and runs nothing from the network", () => {
  // What comes before is data in single quotes.
  const [, code = ""] = script.split("# ---- The computer");
  expect(code).toContain("main");
  expect(/\b(eval|source)\b|^\s*\. |\|\s*(sh|bash)\b/m.exec(code)?.[0]).toBeUndefined();
});
