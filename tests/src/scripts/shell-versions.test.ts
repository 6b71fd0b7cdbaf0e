import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkScriptSh, findCheck, judgeVersion, parseRange } from "@allset/checks";
import { recordedOutput } from "@allset/checks/recorded-output";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeComputer, type Computer, type Shell } from "./testing/computer.ts";
import { requirementList } from "./testing/requirement-list.ts";
import { commandOf, runProgram } from "./testing/run-script.ts";

const script = checkScriptSh({
  list: requirementList([]),
  origin: "https://allset.example.org",
  code: null,
});

/** The functions of the script without its last line, which would run it, and then some lines of ours. */
async function runFunctions(computer: Computer, shell: Shell, lines: string): Promise<string[]> {
  const file = join(computer.home, "functions.sh");
  await writeFile(
    file,
    `${script.replace(/\nmain "\$@"\n$/, "\n")}\nset -f\nLC_ALL=C\nexport LC_ALL\n${lines}`,
  );
  const { stdout, stderr } = await runProgram(computer, commandOf(shell, file, []));
  expect(stderr).toBe("");
  return stdout.trimEnd().split("\n");
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

describe.each(["dash", "bash", "busybox"] as const)("in %s", (shell) => {
  test("the script reads the version out of every recorded output", async () => {
    await using computer = await makeComputer(shell);
    await Promise.all(
      recordedOutput.flatMap(({ stdout, stderr }, at) => [
        computer.addFile(`outputs/${at}.out`, stdout),
        computer.addFile(`outputs/${at}.err`, stderr ?? ""),
      ]),
    );
    const lines = recordedOutput.map(({ check }, at) => {
      const probe = findCheck(check)?.probe;
      const after = probe?.kind === "command" ? probe.versionAfter : [];
      return [
        `after=${quote(after.join("\n"))}`,
        `version=$(version_in "$HOME/outputs/${at}.out")`,
        `[ -n "$version" ] || version=$(version_in "$HOME/outputs/${at}.err")`,
        `printf '%s\\n' "$version"`,
      ].join("\n");
    });
    const versions = await runFunctions(computer, shell, `${lines.join("\n")}\necho end`);
    expect(versions.slice(0, -1)).toEqual(recordedOutput.map(({ version }) => version ?? ""));
  });

  test("the script judges versions as the CLI does", async () => {
    await using computer = await makeComputer(shell);
    const cases = [...equalVersions, ...fc.sample(anyCase, { numRuns: 400, seed: 2016 })];
    const lines = cases.map(({ found, range, testedUpTo, grammar }) => {
      const reading = range === null ? null : parseRange(range, grammar);
      const within =
        reading === null
          ? ""
          : reading.kind === "invalid"
            ? "unreadable"
            : reading.intervals.map(({ from, to }) => `${from}|${to}`).join("\n");
      return `grammar=${grammar} within=${quote(within)} limit=${quote(limitOf(testedUpTo, grammar))}\njudge_version ${quote(found)}`;
    });
    const said = await runFunctions(computer, shell, lines.join("\n"));
    const wanted = cases.map(({ found, range, testedUpTo, grammar }) => {
      const { status, reason } = judgeVersion(found, { range, testedUpTo }, grammar);
      return `${status} ${reason ?? "-"}`;
    });
    expect(said.map((verdict, at) => ({ ...cases[at], verdict }))).toEqual(
      wanted.map((verdict, at) => ({ ...cases[at], verdict })),
    );
  });
});

/** The script carries this as a key; the data part of a script that has such a line tells it. */
function limitOf(testedUpTo: string | null, grammar: "semver" | "pep440"): string {
  if (testedUpTo === null) return "";
  const check = grammar === "semver" ? "git" : "python";
  const made = checkScriptSh({
    list: requirementList([
      {
        check,
        range: null,
        testedUpTo,
        required: true,
        systems: null,
        anyOf: null,
        hint: null,
        url: null,
      },
    ]),
    origin: "https://allset.example.org",
    code: null,
  });
  return /limit='([^']*)'/.exec(made)?.[1] ?? "";
}

// Few numbers, so that versions and ranges often meet.
const number = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, fc.nat(12));
const release = fc
  .array(number, { minLength: 1, maxLength: 4 })
  .map((numbers) => numbers.join("."));
const semver = fc
  .tuple(
    release,
    fc.constantFrom(
      "",
      "",
      "-rc.1",
      "rc2",
      "-alpha",
      ".windows.1",
      "(1)-release",
      "-3ubuntu5",
      "b4",
      "-beta.10",
      "p1",
    ),
  )
  .map((parts) => parts.join(""));
const pep440 = fc
  .tuple(
    fc.constantFrom("", "", "1!"),
    release,
    fc.constantFrom(
      "",
      "",
      "a1",
      "rc2",
      ".post1",
      ".dev3",
      "rc1.dev2",
      "-1",
      "+local.1",
      "c3",
      " |Anaconda 2.5.0|",
      "build",
      "r4",
      "-alpha-2",
    ),
  )
  .map((parts) => parts.join(""));
const text = (version: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom("", "", "v", "Bourne (bash) ", "none "), version)
    .map((parts) => parts.join(""));
const semverRange = fc
  .tuple(
    fc.constantFrom(">=", "<", "^", "~", "=", ">", "<="),
    release.filter((one) => one.split(".").length < 4),
  )
  .map((parts) => parts.join(""));
const pep440Range = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(">=", "<", "==", "!=", ">", "<=", "~="), release)
        .map((parts) => parts.join("")),
      release.map((one) => `==${one}.*`),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((clauses) => clauses.join(","));
// Zeros at the end mean nothing, and chance seldom brings two such versions together.
const equalVersions = [
  { grammar: "pep440" as const, found: "1.2.0", range: "==1.2", testedUpTo: null },
  { grammar: "pep440" as const, found: "1.2", range: "<=1.2.0", testedUpTo: null },
  { grammar: "semver" as const, found: "2.0", range: "=2.0.0", testedUpTo: null },
  { grammar: "semver" as const, found: "2.10.0", range: "<=2.10", testedUpTo: null },
];
const tested = fc.option(release.filter((one) => one.split(".").length < 4));
const anyCase = fc.oneof(
  fc.record({
    grammar: fc.constant("semver" as const),
    found: fc.oneof(text(semver), fc.constantFrom("", "none")),
    range: fc.option(semverRange),
    testedUpTo: tested,
  }),
  fc.record({
    grammar: fc.constant("pep440" as const),
    found: fc.oneof(text(pep440), fc.constantFrom("", "none")),
    range: fc.option(pep440Range),
    testedUpTo: tested,
  }),
);
