import { rProbe } from "@allset/checks";
import { describe, expect, test } from "vitest";
import type { Run } from "../machine.ts";
import { check } from "../testing/check-computer.ts";
import { need } from "../testing/requirement-list.ts";

const linux = { system: "Linux", commandFolders: ["/usr/bin"], files: {}, runs: {} } as const;
const windows = {
  system: "Windows",
  commandFolders: [],
  variables: { ProgramFiles: String.raw`C:\Program Files`, SystemRoot: String.raw`C:\Windows` },
  files: {},
  runs: {},
} as const;

describe("a package of R", () => {
  const withR = (answer: string | Partial<Run>) => ({
    ...linux,
    files: { "/usr/bin/R": "program", "/usr/bin/Rscript": "program" } as const,
    runs: {
      "/usr/bin/R --version": 'R version 4.4.2 (2024-10-31) -- "Pile of Leaves"\n',
      [`/usr/bin/Rscript --no-init-file -e ${rProbe} ggplot2`]: answer,
    },
  });

  test.each([
    ["found", "ALLSET found 3.5.1 \n", { status: "pass", version: "3.5.1", reason: null }],
    ["missing", "ALLSET missing\n", { status: "fail", version: null, reason: "missing" }],
    [
      "broken",
      "ALLSET broken there is no package called 'rlang' \n",
      { status: "fail", version: null, reason: "broken" },
    ],
    ["silent", { code: 1, stderr: "Fatal error" }, { status: "fail", reason: "broken" }],
    ["hanging", { kind: "timed_out" as const }, { status: "fail", reason: "timed_out" }],
  ])("that is %s is told so by the Rscript beside R", async (_, answer, result) => {
    const { results } = await check(withR(answer), need("r"), need("ggplot2"));
    expect(results[1]).toMatchObject(result);
  });

  test("waits for R", async () => {
    const { results } = await check(linux, need("r"), need("ggplot2"));
    expect(results[1]).toMatchObject({ status: "skip", reason: "blocked", blockedBy: "r" });
  });
});

describe("the disk", () => {
  test("has so many whole gigabytes free", async () => {
    const { results } = await check(
      { ...linux, freeBytes: 5.9e9 },
      need("disk-space", { range: ">=5" }),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "5" });
  });

  test("with too little room fails", async () => {
    const { results } = await check(
      { ...linux, freeBytes: 3e9 },
      need("disk-space", { range: ">=5" }),
    );
    expect(results[0]).toMatchObject({ status: "fail", reason: "outdated", version: "3" });
  });

  test("that does not tell is unknown, and no failure", async () => {
    const { results } = await check(linux, need("disk-space", { range: ">=5" }));
    expect(results[0]).toMatchObject({ status: "warn", reason: "unknown", version: null });
  });
});

describe("the system", () => {
  test("Windows is as new as its build", async () => {
    const computer = { ...windows, core: { version: "10.0.19045", processor: "x64" } };
    const { results } = await check(computer, need("windows", { range: ">=10.0.22000" }));
    expect(results[0]).toMatchObject({ status: "fail", reason: "outdated", version: "10.0.19045" });
  });

  test("macOS is as new as it says itself, not as its core", async () => {
    const text =
      "<dict><key>ProductVersion</key>\n<string>14.7.2</string><key>ProductName</key></dict>";
    const { results } = await check(
      {
        system: "macOS",
        commandFolders: [],
        core: { version: "23.6.0", processor: "arm64" },
        files: { "/System/Library/CoreServices/SystemVersion.plist": { text } },
        runs: {},
      },
      need("macos", { range: ">=14" }),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "14.7.2" });
  });
});

describe("the network", () => {
  const pypi = "https://pypi.org/simple/pip/";
  test.each([
    [
      { kind: "answered", status: 200 },
      { status: "pass", reason: null },
    ],
    [
      { kind: "answered", status: 404 },
      { status: "pass", reason: null },
    ],
    [
      { kind: "answered", status: 503 },
      { status: "fail", reason: "broken" },
    ],
    [{ kind: "timed_out" }, { status: "fail", reason: "timed_out" }],
    [
      { kind: "failed", message: "getaddrinfo ENOTFOUND" },
      { status: "fail", reason: "broken" },
    ],
  ] as const)("that answers %j is judged %j", async (answer, result) => {
    const { results } = await check({ ...linux, answers: { [pypi]: answer } }, need("reach-pypi"));
    expect(results[0]).toMatchObject(result);
  });
});

describe("an application", () => {
  const program = String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`;
  const uninstall = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`;
  const reg = String.raw`C:\Windows\System32\reg.exe query`;
  const shell = String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command`;

  test("that Windows does not list is known by its file, which tells the version", async () => {
    const { results, outcomes } = await check(
      {
        ...windows,
        files: { [program]: "program" },
        runs: {
          [`${shell} (Get-Item -LiteralPath '${program}').VersionInfo.ProductVersion`]:
            "131.0.3\r\n",
        },
      },
      need("firefox"),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "131.0.3" });
    expect(outcomes[0]?.path).toBe(program);
  });

  test.each([
    ["for this account alone", "HKCU", "HKEY_CURRENT_USER", uninstall],
    [
      "among the 32-bit programs",
      "HKLM",
      "HKEY_LOCAL_MACHINE",
      String.raw`SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall`,
    ],
  ])("that Windows lists %s is found there", async (_, hive, longHive, root) => {
    const key = `${longHive}\\${root}\\Mozilla Firefox`;
    const { results } = await check(
      {
        ...windows,
        runs: {
          [`${reg} ${hive}\\${root} /s /d /f Mozilla Firefox`]: `\r\n${key}\r\n    DisplayName    REG_SZ    Mozilla Firefox (x64 en-US)\r\n`,
          [`${reg} ${key} /v DisplayVersion`]: `\r\n${key}\r\n    DisplayVersion    REG_SZ    128.5.0\r\n`,
        },
      },
      need("firefox"),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "128.5.0" });
  });

  test.each([
    ["Debian", "/usr/bin/dpkg-query -W -f=${Version} firefox-esr", "1:131.0-2ubuntu1"],
    ["Fedora", "/usr/bin/rpm -q --queryformat %{VERSION} firefox", "131.0"],
  ])("on %s has the version of its package, without epoch and revision", async (_, line, told) => {
    const { results } = await check(
      {
        ...linux,
        files: { "/usr/share/applications/firefox.desktop": { text: "" } },
        runs: { [line]: told },
      },
      need("firefox"),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "131.0" });
  });
});
