import { checkScriptSh, fixFor, linuxFamilyOf } from "@allset/checks";
import { describe, expect, test } from "vitest";
import { makeComputer } from "./testing/computer.ts";
import { startListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { runCli } from "./testing/run-cli.ts";
import { runScript } from "./testing/run-script.ts";

const pythonWithout = `if [ "$1" = --version ]; then echo 'Python 3.12.4'; exit; fi
[ $# -gt 2 ] || exit 0
case $4 in numpy) echo 'ALLSET found 1.26.4' ;; *) echo 'ALLSET missing' ;; esac`;

// One after the other: the whole group, staff's words in it, one with a fix of its own, two that one command installs.
const many = ["numpy", "pandas", "scipy", "matplotlib", "sympy", "seaborn"].map((check) =>
  line(check),
);
const lists = {
  "one thing for all missing packages": [line("python"), ...many, line("hg"), line("nano")],
  "what staff wrote about one of them": [
    ...many,
    line("jupyterlab", { hint: "Ask in room 4." }),
    line("git", { range: ">=2.23" }),
  ],
  "two packages and one command for both": [line("python"), line("pandas"), line("scipy")],
  "an outdated package stays a thing of its own": [
    line("python"),
    line("numpy", { range: ">=2" }),
    line("pandas"),
    line("scipy"),
    line("sympy"),
  ],
  "packages wait for a missing language": [line("r"), line("ggplot2"), line("dplyr")],
};

const told = (stdout: string) =>
  /\n(\d+ things? to fix\n.*)\nFixed something/s.exec(stdout)?.[1]?.replaceAll(/\s+/g, " ").trim();

describe.each(["dash", "bash", "busybox"] as const)("in %s", (shell) => {
  test.each(Object.entries(lists))("the steps are the CLI's: %s", async (_, lines) => {
    await using computer = await makeComputer(shell);
    const list = requirementList(lines);
    await using server = await startListServer(list);
    await computer.addProgram("python3", pythonWithout);
    await computer.addProgram("git", "echo git version 2.20.1");
    const script = checkScriptSh({ list, origin: server.origin, code: null });
    const ours = await runScript(computer, shell, script, ["--no-send"]);
    expect(ours.stderr).toBe("");
    const words = ["check", "2026-03-14-leeds", "-H", server.origin, "--no-send"];
    const theirs = await runCli(computer, words);
    expect(told(theirs.stdout)).toMatch(/^\d+ things? to fix 1\./);
    expect(told(ours.stdout)).toBe(told(theirs.stdout));
  });
});

test("five packages that are missing together are one thing to fix", async () => {
  await using computer = await makeComputer("dash");
  await computer.addProgram("python3", pythonWithout);
  const list = requirementList([line("python"), ...many]);
  const script = checkScriptSh({ list, origin: "https://allset.example.org", code: null });
  const { stdout } = await runScript(computer, "dash", script, ["--no-send"]);
  expect(stdout).toContain(
    "\n1 thing to fix\n\n  1. 5 Python packages: pandas, SciPy, Matplotlib, SymPy, seaborn\n",
  );
  expect(stdout).toContain(
    `     Run:    ${computer.home}/programs/python3 -m pip install pandas scipy matplotlib sympy seaborn\n`,
  );
});

const releases: [name: string, osRelease: string, distribution: string, like: string][] = [
  ["Debian", 'NAME="Debian GNU/Linux"\nID=debian\n', "Debian", "debian"],
  ["Ubuntu", "NAME='Ubuntu'\nID=ubuntu\nID_LIKE=debian\n", "Ubuntu", "ubuntu debian"],
  ["Fedora", 'NAME="Fedora Linux"\nID=fedora\n', "Fedora", "fedora"],
  ["Rocky", 'NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"\n', "Rocky", "rocky"],
  ["Arch", 'NAME="Arch Linux"\nID=arch\n', "Arch", "arch"],
  ["openSUSE", 'NAME="openSUSE Tumbleweed"\nID="opensuse-tumbleweed"\n', "openSUSE Tumbleweed", ""],
  ["Alpine", 'NAME="Alpine Linux"\nID=alpine\n', "Alpine", "alpine"],
  [
    "one that names its relatives",
    "NAME=Dunno\nID=dunno\nID_LIKE='x fedora'\n",
    "Dunno",
    "x fedora",
  ],
  [
    "one that no package manager changes",
    "NAME=SteamOS\nID=steamos\nID_LIKE=arch\n",
    "SteamOS",
    "arch",
  ],
  ["one that nobody knows", "NAME=Dunno\n", "Dunno", ""],
  ["none", "", "", ""],
];

describe("the command is that of the distribution", () => {
  test.each(releases)("%s", async (_, osRelease, distribution, like) => {
    await using computer = await makeComputer("dash");
    await computer.addFile("os-release", osRelease);
    const list = requirementList([line("git"), line("r")]);
    const script = checkScriptSh({ list, origin: "https://allset.example.org", code: null });
    const here = script.replace("/etc/os-release", `${computer.home}/os-release`);
    const { stdout } = await runScript(computer, "dash", here, ["--no-send"]);
    const family = linuxFamilyOf(distribution, like);
    for (const check of ["git", "r"]) {
      const fix = fixFor({ check, system: "Linux", family, reason: "missing" }, []);
      if (fix?.command) expect(stdout).toContain(`     Run:    ${fix.command}\n`);
      expect(stdout.replaceAll(/\s+/g, " ")).toContain(` ${fix?.text} `);
    }
    if (family === null) expect(stdout).not.toContain("Run:");
  });
});
