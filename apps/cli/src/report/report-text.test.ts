import { describe, expect, test } from "vitest";
import { fakeMachine, type FakeComputer } from "../fake-machine.ts";
import { runChecks } from "../checks-runner/run-checks.ts";
import { readPlatform } from "../read-platform.ts";
import type { Screen } from "../terminal/screen.ts";
import { makeScreen } from "../terminal/screen.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { pythonProbe } from "@allset/checks";
import { sumUp } from "./checked.ts";
import { reportText, type TextWish } from "./report-text.ts";

const plainScreen: Screen = {
  ...makeScreen(
    process.stdout,
    { color: false, ascii: false },
    {
      color: "never",
      unicode: true,
      canRedraw: false,
      runsInCi: false,
    },
  ),
  columns: 80,
};
const wish: TextWish = {
  verbose: false,
  quiet: false,
  homeFolder: "/home/ada",
  now: new Date("2026-03-13T18:00:00Z"),
};

async function report(
  computer: FakeComputer,
  list: ReturnType<typeof listOf>,
  screen = plainScreen,
  how: Partial<TextWish> = {},
  more: { savedAt?: Date; partial?: boolean } = {},
): Promise<string> {
  const { machine } = fakeMachine(computer);
  const run = await runChecks(machine, list.requirements, 10_000);
  const checked = sumUp(
    {
      whatFor: { kind: "workshop", list, savedAt: more.savedAt ?? null },
      partial: more.partial ?? false,
      startedAt: new Date("2026-03-13T18:00:00Z"),
      platform: await readPlatform(machine),
      timeoutSeconds: 10,
      ...run,
    },
    machine,
  );
  return reportText(checked, screen, { ...wish, homeFolder: machine.homeFolder, ...how });
}

const release = 'NAME="Ubuntu"\nVERSION_ID="24.04"\n';
const works = "import sys, encodings, json";
const linux: FakeComputer = {
  system: "Linux",
  commandFolders: ["/usr/bin"],
  files: {
    "/etc/os-release": { text: release },
    "/usr/bin/git": "program",
    "/usr/bin/hg": "program",
    "/usr/bin/python3": "program",
    "/usr/bin/nano": "program",
    "/usr/bin/make": "program",
  },
  runs: {
    "/usr/bin/git --version": "git version 2.47.0",
    "/usr/bin/hg --version --quiet": { kind: "timed_out" },
    "/usr/bin/python3 --version": "Python 3.8.10",
    [`/usr/bin/python3 -c ${works}`]: "",
    "/usr/bin/nano --version": " GNU nano, version 7.2",
    "/usr/bin/make --version": "GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu",
  },
};
const list = listOf([
  need("git", { range: ">=2.30" }),
  need("editor"),
  need("python", { range: ">=3.10" }),
  need("numpy"),
  need("pandas"),
  need("make", { testedUpTo: "4.2" }),
  need("hg"),
  need("r", { required: false }),
]);

test("one line a check in the order of the list; what waits for the same thing shares a line", async () => {
  const text = await report(linux, list);
  expect(text.split("\n\n").slice(0, 2).join("\n\n")).toBe(
    `Allset 1.0.0 - Software Carpentry, Leeds, 14 March 2026
Checking 8 things on Ubuntu 24.04 (x64)

  ✓ Git           2.47.0   /usr/bin/git
  ✓ Text editor   nano 7.2
  ✗ Python        3.8.10 found, 3.10 or newer needed
  – NumPy, pandas   skipped, they need Python
  ! Make          4.3 is newer than your workshop tested
  ✗ Mercurial     took longer than 10 s, so I stopped it
  – R             optional, not found`,
  );
});

test.each([
  ['NAME="Ubuntu"\nID=ubuntu\n', "sudo apt-get install -y mercurial"],
  ['NAME="Debian GNU/Linux"\nID=debian\n', "sudo apt-get install -y mercurial"],
  ['NAME="Fedora Linux"\nID=fedora\n', "sudo dnf install mercurial"],
  ['NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install mercurial"],
  ['NAME="Arch Linux"\nID=arch\n', "sudo pacman -S mercurial"],
  ['NAME="openSUSE Leap"\nID="opensuse-leap"\n', "sudo zypper install mercurial"],
  ['NAME="Alpine Linux"\nID=alpine\n', "apk add mercurial"],
  [
    'NAME="Nobody knows it"\nID=nobody\nID_LIKE="ubuntu debian"\n',
    "sudo apt-get install -y mercurial",
  ],
])("the fix is in the words of the distribution: %j", async (text, command) => {
  const computer = { ...linux, files: { "/etc/os-release": { text } } };
  const told = await report(computer, listOf([need("hg")]));
  expect(told).toContain(`     Run:    ${command}\n     Guide:  https:`);
});

test("a distribution that nobody knows gets words and a page, and no command", async () => {
  const computer = { ...linux, files: { "/etc/os-release": { text: 'NAME="NixOS"\nID=nixos\n' } } };
  const told = await report(computer, listOf([need("hg")]));
  expect(told).toContain("Install Mercurial with your distribution's package manager");
  expect(told).toContain("     Guide:  https:");
  expect(told).not.toContain("Run:    ");
});

test("what to fix comes as causes, with where it was found, and the verdict is the last line", async () => {
  const text = await report(linux, list);
  expect(text).toContain(
    "2 things to fix\n\n  1. Python 3.10 or newer   (fixing this unlocks 2 more)",
  );
  expect(text).toContain("     Found 3.8.10 at /usr/bin/python3\n");
  expect(text).toMatch(/ {5}Run: {4}sudo apt-get .+\n {5}Guide: {2}https:/);
  expect(text).not.toMatch(/\d\. (NumPy|pandas|R\b)/);
  expect(text.trimEnd().split("\n").slice(-2)).toEqual([
    "Fixed something? Run the same command again. Stuck? ask@leeds.example.org",
    "3 of 7 required checks passed. Not ready yet.",
  ]);
});

test("words are broken at 80 columns; commands and addresses stay whole", async () => {
  const text = await report(linux, list);
  const wide = text.split("\n").filter((line) => line.length > 80);
  expect(wide.filter((line) => !/^ +(Run|Guide): /.test(line))).toEqual([]);
});

test("with --ascii nothing needs more than ASCII", async () => {
  const screen = { ...plainScreen, ...asciiGlyphs() };
  const text = await report(linux, list, screen);
  expect(text).toContain("  + Git");
  expect(text).toContain("  x Python");
  expect([...text].filter((character) => character > "~")).toEqual([]);
  const bare = { ...linux, files: {} };
  const everything = await report(bare, listOf([need("editor"), need("browser")]), screen);
  expect(everything).toContain("Any one text editor: nano, ");
  expect([...everything].filter((character) => character > "~")).toEqual([]);
});

test("colour repeats what the words say, and without it the words are the same", async () => {
  const coloured = makeScreen(
    process.stdout,
    { color: true, ascii: false },
    {
      color: "always",
      unicode: true,
      canRedraw: false,
      runsInCi: false,
    },
  );
  const text = await report(linux, list, { ...coloured, columns: 80 });
  expect(text).toContain("\u001B[31mNot ready yet.\u001B[39m");
  // oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
  expect(text.replaceAll(/\u001B\[\d+m/g, "")).toBe(await report(linux, list));
});

test("when everything is there the last line says so", async () => {
  const text = await report(linux, listOf([need("git"), need("nano")]));
  expect(text).toMatch(/\n\nYou are all set\.\n$/);
  expect(text).not.toContain("to fix");
});

test("after some checks only, nobody is called all set", async () => {
  const text = await report(linux, listOf([need("git")]), plainScreen, {}, { partial: true });
  expect(text).toMatch(/What you named is fine\.\n$/);
});

test("a saved list says how old it is", async () => {
  const savedAt = new Date("2026-03-11T18:00:00Z");
  const text = await report(linux, list, plainScreen, {}, { savedAt });
  expect(text).toContain("With the list saved 2 days ago");
});

test("--quiet leaves what to fix and the verdict", async () => {
  const text = await report(linux, list, plainScreen, { quiet: true });
  expect(text).toMatch(/^2 things to fix/);
  expect(text).toMatch(/Not ready yet\.\n$/);
});

test("--verbose adds what was wanted, and what a broken program said", async () => {
  const broken: FakeComputer = {
    ...linux,
    runs: { "/usr/bin/git --version": { code: 1, stderr: "dyld: no libpcre\nabort" } },
  };
  const text = await report(broken, listOf([need("git", { range: ">=2.30" })]), plainScreen, {
    verbose: true,
  });
  expect(text).toContain(
    "✗ Git   found, but it does not run\n      /usr/bin/git\n      wanted: >=2.30\n      dyld: no libpcre\n      abort",
  );
  expect(text).toContain("     It said: dyld: no libpcre\n");
});

test("packages that are installed in one way get one command for all of them", async () => {
  const asks = (name: string) => `/usr/bin/python3 -c ${pythonProbe} ${name} ${name}`;
  const computer: FakeComputer = {
    ...linux,
    runs: {
      "/usr/bin/python3 --version": "Python 3.12.1",
      [`/usr/bin/python3 -c ${works}`]: "",
      [asks("numpy")]: "ALLSET missing",
      [asks("pandas")]: "ALLSET missing",
    },
  };
  const text = await report(computer, listOf([need("numpy"), need("pandas")]));
  expect(text).toContain("  Several at once:  python3 -m pip install numpy pandas\n");
});

test("programs of one package manager get one command, which nothing else can slip into", async () => {
  const bare = { ...linux, files: { "/etc/os-release": { text: 'ID=debian\nNAME="Debian"\n' } } };
  const lines = [need("git"), need("nano"), need("make"), need("r")];
  const fixes = [
    {
      check: "r",
      system: null,
      reason: null,
      text: "Ask us.",
      command: "sudo apt-get install -y r; id",
      url: null,
    },
  ];
  const text = await report(bare, { ...listOf(lines), fixes });
  expect(text).toContain("Run:    sudo apt-get install -y r; id\n");
  expect(text).toContain("\n\n  Several at once:  sudo apt-get install -y git nano make\n\n");
});

test("three missing packages of one Python are one thing to fix, and what staff wrote is kept", async () => {
  const names = ["numpy", "pandas", "matplotlib"];
  const computer: FakeComputer = {
    ...linux,
    runs: {
      "/usr/bin/python3 --version": "Python 3.12.1",
      [`/usr/bin/python3 -c ${works}`]: "",
      ...Object.fromEntries(
        names.map((name) => [
          `/usr/bin/python3 -c ${pythonProbe} ${name} ${name}`,
          "ALLSET missing",
        ]),
      ),
    },
  };
  const staff = { check: "numpy", system: null, reason: null, url: null };
  const asked = listOf([need("python"), ...names.map((name) => need(name))]);
  const fixes = [{ ...staff, text: "Ask in room 4.", command: "python -m pip install numpy" }];
  const text = await report(computer, { ...asked, fixes });
  expect(text).toContain("1 thing to fix\n\n  1. 3 Python packages: NumPy, pandas, Matplotlib\n");
  expect(text).toMatch(
    /NumPy:\s+Ask\s+in\s+room\s+4\.\s+Run:\s+python\s+-m\s+pip\s+install\s+numpy/,
  );
  expect(text).toContain("Run:    /usr/bin/python3 -m pip install numpy pandas matplotlib\n");
  expect(text).not.toContain("Several at once");
});

describe("on Windows", () => {
  const apps = String.raw`C:\Users\Ada\AppData\Local\Microsoft\WindowsApps`;
  const windows: FakeComputer = {
    system: "Windows",
    core: { version: "10.0.26100", processor: "x64" },
    commandFolders: [apps, String.raw`C:\Program Files\Git\cmd`],
    files: {
      [`${apps}\\python.exe`]: "empty",
      [String.raw`C:\Program Files\Git\cmd\git.exe`]: "program",
    },
    runs: {
      [String.raw`C:\Program Files\Git\cmd\git.exe --version`]: "git version 2.47.0.windows.2",
      [String.raw`C:\Windows\System32\reg.exe query HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion /v DisplayVersion`]:
        "\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\r\n    DisplayVersion    REG_SZ    24H2\r\n\r\n",
    },
  };

  test("the system has the name people know, and a shortcut to the Store is called by its name", async () => {
    const text = await report(windows, listOf([need("git"), need("python")]));
    expect(text).toContain("Checking 2 things on Windows 11 24H2 (x64)");
    expect(text).toContain("✗ Python   not installed (Windows only has a shortcut to the Store)");
    expect(text).toMatch(/✓ Git {6}2\.47\.0\S* +C:\\Program Files\\Git\\cmd\\git\.exe/i);
  });
});

function asciiGlyphs(): Pick<Screen, "glyphs"> {
  const { glyphs } = makeScreen(
    process.stdout,
    { color: false, ascii: true },
    {
      color: "never",
      unicode: true,
      canRedraw: false,
      runsInCi: false,
    },
  );
  return { glyphs };
}
