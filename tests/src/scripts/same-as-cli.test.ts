import { existsSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { checkScriptSh } from "@allset/checks";
import { Attempt, type Result } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { makeComputer, type Computer } from "./testing/computer.ts";
import { startListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { runCli } from "./testing/run-cli.ts";
import { documentOf, runScript } from "./testing/run-script.ts";

const timeoutSeconds = 3;

const list = requirementList([
  line("bash"),
  line("git", { range: ">=2.23" }),
  line("hg"),
  line("make"),
  line("python", { range: ">=3.10" }),
  line("pip"),
  line("numpy", { range: ">=2" }),
  line("pandas", { testedUpTo: "2.1" }),
  line("scipy"),
  line("matplotlib"),
  line("sympy"),
  line("sqlite3-python"),
  line("r"),
  line("ggplot2"),
  line("tidyverse", { required: false }),
  line("editor"),
  line("browser"),
  line("our-shells", { anyOf: ["fish", "tcsh"] }),
  line("python-installer"),
  line("uv"),
  line("conda", { required: false }),
  line("sqlite3"),
  line("curl"),
  line("ssh", { range: ">=9" }),
  line("java", { range: ">=21" }),
  line("nextflow"),
  line("julia", { range: ">=1.9" }),
  line("node"),
  line("quarto", { required: false }),
  line("docker", { range: ">=27", required: false }),
  line("kate", { range: ">=23" }),
  line("gedit"),
  line("disk-space", { range: ">=1" }),
  line("linux", { range: ">=3" }),
  line("frobnicator"),
  line("xcode"),
  line("rust", { range: ">=1.70" }),
  line("go", { range: ">=1.24" }),
  line("cmake"),
  line("perl", { range: "^5.30" }),
  line("tree"),
  line("wget"),
  line("latex"),
  line("git", { range: ">=99" }),
  line("duckdb", { range: "<1" }),
]);

// What depends on R, on the version of the system, on space and on reach.
const second = requirementList([
  line("r", { range: ">=4.2" }),
  line("ggplot2", { range: ">=3.4" }),
  line("dplyr", { range: ">=1.1" }),
  line("tidyr"),
  line("readr"),
  line("tidyverse"),
  line("shiny", { required: false }),
  line("rmarkdown", { testedUpTo: "2.20" }),
  line("disk-space", { range: ">=1000000" }),
  line("linux", { range: ">=99" }),
  line("windows"),
  line("firefox", { range: ">=100" }),
  line("reach-pypi"),
  line("reach-github"),
  line("reach-cran", { required: false }),
]);

const secondExpected: Record<string, Partial<Result>> = {
  r: { status: "pass", version: "4.3.1" },
  ggplot2: { status: "pass", version: "3.4.4" },
  dplyr: { status: "fail", reason: "outdated", version: "1.0.10" },
  tidyr: { status: "fail", reason: "missing", version: null },
  readr: { status: "fail", reason: "broken", version: null },
  tidyverse: { status: "fail", reason: "timed_out", version: null },
  shiny: { status: "skip", reason: "broken", version: null },
  rmarkdown: { status: "warn", reason: "too_new", version: "2.25" },
  "disk-space": { status: "fail", reason: "outdated" },
  linux: { status: "fail", reason: "outdated" },
  firefox: { status: "warn", reason: "unknown", version: null },
};

const expected: Record<string, Partial<Result>> = {
  bash: { status: "pass", version: "5.2.37" },
  git: { status: "fail", reason: "outdated", version: "2.20.1" },
  hg: { status: "fail", reason: "missing", version: null },
  make: { status: "fail", reason: "timed_out", version: null },
  python: { status: "pass", version: "3.12.4" },
  pip: { status: "pass", version: "24.0" },
  numpy: { status: "fail", reason: "outdated", version: "1.26.4" },
  pandas: { status: "warn", reason: "too_new", version: "2.2.3" },
  scipy: { status: "fail", reason: "missing" },
  matplotlib: { status: "fail", reason: "broken", version: null },
  sympy: { status: "fail", reason: "shadowed", version: null },
  "sqlite3-python": { status: "pass", version: null },
  r: { status: "fail", reason: "missing" },
  ggplot2: { status: "skip", reason: "blocked", blockedBy: "r" },
  tidyverse: { status: "skip", reason: "blocked", blockedBy: "r" },
  editor: { status: "pass", version: null },
  "our-shells": { status: "fail", reason: "broken", version: null },
  "python-installer": { status: "pass" },
  uv: { status: "fail", reason: "not_on_path", version: "0.5.11" },
  conda: { status: "skip", reason: "not_on_path", version: "24.5.0" },
  sqlite3: { status: "fail", reason: "broken", version: "3.45.1" },
  curl: { status: "pass", version: "8.9.1" },
  ssh: { status: "pass", version: "9.2" },
  java: { status: "pass", version: "21.0.3" },
  nextflow: { status: "pass", version: "24.04.2.5914" },
  julia: { status: "fail", reason: "shadowed", version: "1.6.7" },
  node: { status: "fail", reason: "broken", version: null },
  quarto: { status: "skip", reason: "missing" },
  docker: { status: "skip", reason: "outdated", version: "24.0.7" },
  kate: { status: "warn", reason: "unknown", version: null },
  gedit: { status: "pass", version: null },
  "disk-space": { status: "pass" },
  linux: { status: "pass" },
  frobnicator: { status: "warn", reason: "unknown" },
  rust: { status: "warn", reason: "unknown", version: null },
  go: { status: "pass", version: "1.24rc1" },
  cmake: { status: "fail", reason: "missing" },
  perl: { status: "pass", version: "5.36.0" },
  tree: { status: "fail", reason: "missing" },
  wget: { status: "fail", reason: "broken", version: null },
  latex: { status: "fail", reason: "broken", version: null },
  duckdb: { status: "fail", reason: "too_new", version: "1.0.0" },
};

// Answers to --version, to `-c` of the version's own check, and to the question about a package.
const python = (version: string, packages: Record<string, string>) =>
  [
    `if [ "$1" = --version ]; then echo 'Python ${version}'; exit; fi`,
    `[ $# -gt 2 ] || exit 0`,
    `echo 'a module that talks'`,
    `case $4 in`,
    ...Object.entries(packages).map(([module, answer]) => `${module}) echo 'ALLSET ${answer}' ;;`),
    `*) echo 'ALLSET missing' ;;`,
    `esac`,
  ].join("\n");

async function install({ home, addProgram, addFile }: Computer): Promise<void> {
  await addProgram(
    "bash",
    `[ "$1" = -c ] || printf 'GNU bash, version 5.2.37(1)-release (x86_64)\\n'`,
  );
  await addProgram("git", "echo git version 2.20.1");
  await addProgram("make", "sleep 60");
  await addProgram(
    "python3",
    python("3.12.4", {
      numpy: "found 1.26.4",
      pandas: "found 2.2.3",
      matplotlib: `broken ImportError: ${home}/x.so: cannot open shared object file`,
      sqlite3: "found -",
    }),
  );
  await addProgram("python", python("3.9.1", { sympy: "found 1.13" }));
  await addProgram("pip3", "echo 'pip 24.0 from /x (python 3.12)'");
  await addProgram("nano", "echo ' GNU nano, version 7.2'");
  await addProgram("fish", "echo 'no terminal' >&2; exit 3");
  await addProgram("uv", "echo 'uv 0.5.11 (c4d0caaee 2024-12-19)'", ".local/bin");
  await addProgram("conda", "echo conda 24.5.0", "miniforge3/bin");
  await addProgram(
    "sqlite3",
    `[ "$1" = --version ] || { echo 'no memory' >&2; exit 1; }; echo '3.45.1 2024-01-30'`,
  );
  await addProgram("curl", "printf '\\033[1mcurl\\033[0m says\\r\\ncurl 8.9.1 (x86_64)\\r\\n'");
  await addProgram("ssh", "echo 'OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.15 3 Sep 2024' >&2");
  await addProgram("java", `echo 'openjdk version "21.0.3" 2024-04-16 LTS' >&2`);
  await addProgram("nextflow", "echo nextflow version 24.04.2.5914");
  await addProgram("julia", "echo julia version 1.6.7");
  await addProgram("julia", "echo julia version 1.10.3", ".juliaup/bin");
  await addProgram("node", "exit 3");
  await addProgram("docker", "echo 'Docker version 24.0.7, build afdd53b'");
  await addFile(".local/share/applications/org.kde.kate.desktop", "[Desktop Entry]\n");
  await addProgram("gedit", 'touch "$HOME/started"');
  await addProgram("rustc", "echo 'rustc nightly'");
  await addProgram("go", "echo go version go1.24rc1 linux/amd64");
  await addFile("programs/cmake", "#!/bin/sh\necho cmake version 3.28.3\n");
  await addProgram("perl", "printf '\\nThis is perl 5, version 36 (v5.36.0) built for x\\r\\n'");
  await addFile("programs/tree/readme", "");
  await addProgram("wget", "#!/nowhere/at/all\n");
  await addProgram("pdflatex", "kill -9 $$");
  await addProgram("duckdb", "echo v1.0.0 1f98600c2c");
}

const facts = ({ check, status, reason, version, wanted, blockedBy }: Result) => ({
  check,
  status,
  reason: reason ?? null,
  version: version ?? null,
  wanted: wanted ?? null,
  blockedBy: blockedBy ?? null,
});

type Facts = ReturnType<typeof facts>;

// Others use the same disk, so its space may differ by what they wrote between one run and the next.
function expectSame(ours: Facts[], theirs: Facts[]): void {
  const spaceOf = (results: Facts[]) =>
    Number(results.find(({ check }) => check === "disk-space")?.version);
  const withoutSpace = (results: Facts[]) =>
    results.map((one) => (one.check === "disk-space" ? { ...one, version: null } : one));
  expect(withoutSpace(ours)).toEqual(withoutSpace(theirs));
  expect(Math.abs(spaceOf(ours) - spaceOf(theirs))).toBeLessThanOrEqual(1);
}

describe.each(["dash", "bash", "busybox"] as const)("in %s", (shell) => {
  test(`the script finds what the CLI finds, check by check (${list.requirements.length} of them)`, async () => {
    await using computer = await makeComputer(shell);
    await using server = await startListServer(list);
    await install(computer);
    const script = checkScriptSh({ list, origin: server.origin, code: null, timeoutSeconds });

    const document = await documentOf(computer, shell, script);
    expect(Attempt.safeParse(document).error).toBeUndefined();
    const found = document.results.map(facts);
    const byCheck = Object.fromEntries(found.map((one) => [one.check, one]));
    for (const [check, wanted] of Object.entries(expected)) {
      expect(byCheck[check]).toMatchObject({ check, ...wanted });
    }

    const report = await checkWithCli(computer, server.origin);
    expectSame(found, report.results.map(facts));
    const { system, distribution, distributionVersion, version, machine, pythonVersion } =
      report.platform;
    expect(document.platform).toEqual({
      system,
      distribution,
      distributionVersion,
      version,
      machine,
      pythonVersion,
    });
    expect(server.bodies).toEqual([]);
    expect(existsSync(join(computer.home, "started"))).toBe(false);
  });
});

const rscript = `for package do :; done
case $package in
  ggplot2) echo 'loading' ; echo 'ALLSET found 3.4.4 ' ;;
  dplyr) echo 'ALLSET found 1.0.10 ' ;;
  tidyr) echo 'ALLSET missing' ;;
  readr) echo 'ALLSET broken there is no package called vroom' ;;
  tidyverse) sleep 60 ;;
  rmarkdown) echo 'ALLSET found 2.25 ' ;;
  *) echo 'Fatal error: cannot open file' >&2; exit 2 ;;
esac`;

/** Stands in for the way out of a network: answers nothing at all, or closes each line at once. */
async function startWayOut(
  answers: "nothing" | "a cut",
): Promise<AsyncDisposable & { url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (answers === "a cut") socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// BusyBox's wget cannot ask a way out for https, so a silent one is no different to it.
describe.each([
  ["dash", "curl", "a cut"],
  ["dash", "curl", "nothing"],
  ["dash", "wget", "a cut"],
  ["bash", "curl", "nothing"],
  ["bash", "wget", "nothing"],
  ["busybox", "curl", "a cut"],
  ["busybox", "wget", "a cut"],
] as const)("in %s with %s, on a network that answers with %s", (shell, fetcher, answers) => {
  test("packages of R, the system, its disk and its reach are judged as the CLI does", async () => {
    await using computer = await makeComputer(shell, { and: [fetcher] });
    await using server = await startListServer(second);
    await using wayOut = await startWayOut(answers);
    await computer.addProgram("R", "echo 'R version 4.3.1 (2023-06-16) -- Beagle Scouts'");
    await computer.addProgram("Rscript", rscript);
    await computer.addProgram("firefox", 'touch "$HOME/started"');
    const environment = { https_proxy: wayOut.url, HTTPS_PROXY: wayOut.url, no_proxy: "127.0.0.1" };
    const script = checkScriptSh({
      list: second,
      origin: server.origin,
      code: null,
      timeoutSeconds,
    });

    const document = await documentOf(computer, shell, script, environment);
    const found = document.results.map(facts);
    const byCheck = Object.fromEntries(found.map((one) => [one.check, one]));
    const reach = answers === "a cut" ? "broken" : "timed_out";
    const expectedHere: Record<string, Partial<Result>> = {
      ...secondExpected,
      "reach-pypi": { status: "fail", reason: reach },
      "reach-github": { status: "fail", reason: reach },
      "reach-cran": { status: "skip", reason: reach },
    };
    for (const [check, wanted] of Object.entries(expectedHere)) {
      expect(byCheck[check]).toMatchObject({ check, ...wanted });
    }
    const report = await checkWithCli(computer, server.origin, environment);
    expectSame(found, report.results.map(facts));
    expect(existsSync(join(computer.home, "started"))).toBe(false);
  });
});

test("without a timeout program, as on a Mac, what hangs is ended all the same", async () => {
  await using computer = await makeComputer("bash", { without: ["timeout"] });
  await computer.addProgram("make", "sleep 60");
  await computer.addProgram("git", "echo git version 2.45.1");
  const small = requirementList([line("make"), line("git")]);
  const script = checkScriptSh({
    list: small,
    origin: "http://127.0.0.1:9",
    code: null,
    timeoutSeconds,
  });
  const { results } = await documentOf(computer, "bash", script);
  expect(results.map(facts)).toMatchObject([
    { check: "make", reason: "timed_out" },
    { check: "git", status: "pass", version: "2.45.1" },
  ]);
});

test("what a learner reads: one line a check, causes, the verdict last", async () => {
  await using computer = await makeComputer("dash");
  await install(computer);
  const wanted = ["python", "numpy", "git", "r", "ggplot2", "dplyr", "quarto", "editor"];
  const script = checkScriptSh({
    list: requirementList(
      wanted.map((check) =>
        line(
          check,
          check === "quarto" ? { required: false } : check === "git" ? { range: ">=2.23" } : {},
        ),
      ),
    ),
    origin: "https://allset.example.org",
    code: null,
    timeoutSeconds,
  });
  const { code, stdout } = await runScript(computer, "dash", script, ["--no-send"]);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^Allset 1\.0\.0 - Software Carpentry, Leeds, 14 March 2026\nChecking 8 things on /,
  );
  const rows = stdout.split("\n").filter((row) => /^ {2}[✓✗!–]/u.test(row));
  expect(rows.map((row) => row.replaceAll(/ +/g, " ").trim())).toEqual([
    "✓ Python 3.12.4 ~/programs/python3",
    "✓ NumPy 1.26.4",
    "✗ Git 2.20.1 found, 2.23 or newer needed",
    "✗ R not found",
    "– ggplot2, dplyr skipped, they need R",
    "– Quarto optional, not found",
    expect.stringMatching(/^✓ Text editor nano 7\.2/),
  ]);
  expect(stdout).toContain("2 things to fix\n\n  1. R   (fixing this unlocks 2 more)\n");
  expect(stdout).toContain("\n  2. Git 2.23 or newer\n     Found 2.20.1 at ~/programs/git\n");
  expect(stdout).toMatch(
    /Stuck\? ask@leeds\.example\.org\n3 of 7 required checks passed\. Not ready yet\.\n$/,
  );
});

async function checkWithCli(
  computer: Computer,
  origin: string,
  environment: Record<string, string> = {},
): Promise<{ results: Result[]; platform: Record<string, string | null> }> {
  const words = ["check", "2026-03-14-leeds", "-H", origin, "--json", "--no-send"];
  const { stdout, stderr } = await runCli(
    computer,
    [...words, "--timeout", String(timeoutSeconds)],
    { environment },
  );
  if (!stdout.startsWith("{")) throw new Error(stderr);
  const report = JSON.parse(stdout) as {
    results: Result[];
    platform: Record<string, string | null>;
    attempt: Attempt | null;
  };
  return report;
}
