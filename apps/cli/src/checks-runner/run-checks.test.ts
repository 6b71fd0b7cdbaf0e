import { pythonProbe, pythonSurvey } from "@allset/checks";
import { describe, expect, test } from "vitest";
import { check } from "../testing/check-computer.ts";
import { need } from "../testing/requirement-list.ts";

const linux = {
  system: "Linux",
  commandFolders: ["/usr/local/bin", "/usr/bin", "/bin"],
} as const;
const python = "import sys, encodings, json";
const asks = (interpreter: string, name: string) =>
  `${interpreter} -c ${pythonProbe} ${name} ${name}`;

describe("on Linux", () => {
  test("a program is found by the first of its names, and says its version", async () => {
    const { results, outcomes } = await check(
      {
        ...linux,
        files: { "/usr/bin/git": "program", "/bin/git": "program" },
        runs: { "/usr/bin/git --version": "git version 2.39.5\n" },
      },
      need("git", { range: ">=2.30" }),
    );
    expect(results).toEqual([{ check: "git", status: "pass", reason: null, version: "2.39.5" }]);
    expect(outcomes[0]?.path).toBe("/usr/bin/git");
  });

  test("what cannot be executed, and folders, are not programs", async () => {
    const { results } = await check(
      { ...linux, files: { "/usr/bin/git": { text: "notes" }, "/bin/git/x": "program" }, runs: {} },
      need("git"),
    );
    expect(results).toEqual([{ check: "git", status: "fail", reason: "missing", version: null }]);
  });

  test("what was found outside PATH is not_on_path, with its own version", async () => {
    const { results, outcomes } = await check(
      {
        ...linux,
        files: { "/home/ada/miniforge3/bin/python3": "program" },
        runs: {
          "/home/ada/miniforge3/bin/python3 --version": "Python 3.12.4\n",
          [`/home/ada/miniforge3/bin/python3 -c ${python}`]: "",
        },
      },
      need("python"),
    );
    expect(results[0]).toMatchObject({ status: "fail", reason: "not_on_path", version: "3.12.4" });
    expect(outcomes[0]?.path).toBe("/home/ada/miniforge3/bin/python3");
  });

  test("an old Python before a good one is shadowed, and says where the good one is", async () => {
    const { results, outcomes } = await check(
      {
        ...linux,
        files: { "/usr/local/bin/python3": "program", "/usr/bin/python3": "program" },
        runs: {
          "/usr/local/bin/python3 --version": "Python 3.8.10",
          [`/usr/local/bin/python3 -c ${python}`]: "",
          "/usr/bin/python3 --version": "Python 3.11.2",
          [`/usr/bin/python3 -c ${python}`]: "",
        },
      },
      need("python", { range: ">=3.10" }),
    );
    expect(results[0]).toMatchObject({ status: "fail", reason: "shadowed", version: "3.8.10" });
    expect(outcomes[0]?.betterPath).toBe("/usr/bin/python3");
  });

  test("a program that prints its version to standard error, and fails, still has a version", async () => {
    const { results } = await check(
      {
        ...linux,
        files: { "/usr/bin/python": "program" },
        runs: {
          "/usr/bin/python --version": { code: 1, stderr: "Python 2.7.18\n" },
          [`/usr/bin/python -c ${python}`]: "",
        },
      },
      need("python", { range: ">=3.10" }),
    );
    expect(results[0]).toMatchObject({ reason: "outdated", version: "2.7.18" });
  });

  test("a program that ends with an error and says nothing useful is broken, with its words", async () => {
    const { results, outcomes } = await check(
      {
        ...linux,
        files: { "/usr/bin/git": "program" },
        runs: {
          "/usr/bin/git --version": { code: 127, stderr: "libpcre2.so: cannot open\n" },
        },
      },
      need("git"),
    );
    expect(results[0]).toMatchObject({ status: "fail", reason: "broken", version: null });
    expect(outcomes[0]?.result.error).toBe("libpcre2.so: cannot open");
  });

  test("a Python that starts but cannot import its own library is broken", async () => {
    const { results } = await check(
      {
        ...linux,
        files: { "/usr/bin/python3": "program" },
        runs: {
          "/usr/bin/python3 --version": "Python 3.11.2",
          [`/usr/bin/python3 -c ${python}`]: {
            code: 1,
            stderr: "No module named 'encodings'",
          },
        },
      },
      need("python"),
    );
    expect(results[0]).toMatchObject({ reason: "broken", version: "3.11.2" });
  });

  test("a program that hangs is timed_out, and the others are looked at all the same", async () => {
    const { results } = await check(
      {
        ...linux,
        files: { "/usr/bin/git": "program", "/usr/bin/hg": "program" },
        runs: {
          "/usr/bin/git --version": { kind: "timed_out" },
          "/usr/bin/hg --version --quiet": "Mercurial Distributed SCM (version 6.3.2)",
        },
      },
      need("git"),
      need("hg"),
    );
    expect(results.map(({ reason, version }) => [reason, version])).toEqual([
      ["timed_out", null],
      [null, "6.3.2"],
    ]);
  });

  test("packages wait for a Python that will do, and are not looked at without one", async () => {
    const { results, ran } = await check(
      {
        ...linux,
        files: { "/usr/bin/python3": "program" },
        runs: {
          "/usr/bin/python3 --version": "Python 3.8.10",
          [`/usr/bin/python3 -c ${python}`]: "",
          [asks("/usr/bin/python3", "numpy")]: "ALLSET found 1.24.0",
        },
      },
      need("numpy"),
      need("python", { range: ">=3.10" }),
    );
    expect(results).toEqual([
      { check: "numpy", status: "skip", reason: "blocked", version: null, blockedBy: "python" },
      { check: "python", status: "fail", reason: "outdated", version: "3.8.10" },
    ]);
    expect(ran.join("\n")).not.toContain("ALLSET");
  });

  test("a package is found, missing, broken, or only in another Python", async () => {
    const { results, outcomes } = await check(
      {
        ...linux,
        files: { "/usr/local/bin/python3": "program", "/usr/bin/python3": "program" },
        runs: {
          "/usr/local/bin/python3 --version": "Python 3.12.1",
          [`/usr/local/bin/python3 -c ${python}`]: "",
          [asks("/usr/local/bin/python3", "numpy")]: "noise\nALLSET found 2.1.0\n",
          [asks("/usr/local/bin/python3", "pandas")]: "ALLSET broken ImportError: no libopenblas",
          [asks("/usr/local/bin/python3", "scipy")]: "ALLSET missing",
          [asks("/usr/local/bin/python3", "sympy")]: "ALLSET missing",
          [asks("/usr/bin/python3", "scipy")]: "ALLSET found 1.11.0",
        },
      },
      need("numpy"),
      need("pandas"),
      need("scipy"),
      need("sympy"),
    );
    expect(results.map(({ reason, version }) => [reason, version])).toEqual([
      [null, "2.1.0"],
      ["broken", null],
      ["shadowed", null],
      ["missing", null],
    ]);
    expect(outcomes[2]?.betterPath).toBe("/usr/bin/python3");
  });

  test("one run of a Python tells what it has not got, and only what is there is loaded", async () => {
    const survey = (interpreter: string) =>
      `${interpreter} -c ${pythonSurvey} numpy numpy pandas pandas scipy scipy`;
    const { results, ran } = await check(
      {
        ...linux,
        links: { "/bin": "/usr/bin" },
        files: {
          "/usr/local/bin/python3": "program",
          "/usr/bin/python3": "program",
          "/bin/python3": "program",
        },
        runs: {
          "/usr/local/bin/python3 --version": "Python 3.12.1",
          [`/usr/local/bin/python3 -c ${python}`]: "",
          [survey("/usr/local/bin/python3")]: "ALLSET absent pandas\r\nALLSET absent scipy\r\n",
          [survey("/usr/bin/python3")]: "ALLSET absent pandas\n",
          [asks("/usr/local/bin/python3", "numpy")]: "ALLSET found 2.1.0",
          [asks("/usr/bin/python3", "scipy")]: "ALLSET found 1.11.0",
        },
      },
      need("numpy"),
      need("pandas"),
      need("scipy"),
    );
    expect(results.map(({ reason }) => reason)).toEqual([null, "missing", "shadowed"]);
    expect(ran.slice(2).toSorted()).toEqual(
      [
        survey("/usr/local/bin/python3"),
        survey("/usr/bin/python3"),
        asks("/usr/local/bin/python3", "numpy"),
        asks("/usr/bin/python3", "scipy"),
      ].toSorted(),
    );
  });

  test("a Python that hangs when it is asked for packages is waited for once", async () => {
    const { results, ran } = await check(
      {
        ...linux,
        files: { "/usr/bin/python3": "program" },
        runs: {
          "/usr/bin/python3 --version": "Python 3.12.1",
          [`/usr/bin/python3 -c ${python}`]: "",
          [`/usr/bin/python3 -c ${pythonSurvey} numpy numpy pandas pandas scipy scipy`]: {
            kind: "timed_out",
          },
        },
      },
      need("numpy"),
      need("pandas"),
      need("scipy"),
    );
    expect(results.map(({ reason }) => reason)).toEqual(["timed_out", "timed_out", "timed_out"]);
    expect(ran).toHaveLength(3);
  });

  test("any one member of a group will do, and programs with windows are not started", async () => {
    const { results, outcomes, ran } = await check(
      {
        ...linux,
        files: { "/usr/share/applications/org.gnome.gedit.desktop": { text: "" } },
        runs: {},
      },
      need("editor"),
      need("browser"),
    );
    expect(results).toEqual([
      { check: "editor", status: "pass", reason: null, version: null },
      { check: "browser", status: "fail", reason: "missing", version: null },
    ]);
    expect(outcomes[0]?.suitable.map(({ check: name }) => name)).toEqual(["gedit"]);
    expect(ran.filter((line) => !/dpkg-query|rpm/.test(line))).toEqual([]);
  });

  test("something optional that is not there is skipped, not failed", async () => {
    const { results } = await check(
      { ...linux, files: {}, runs: {} },
      need("git", { required: false }),
    );
    expect(results).toEqual([{ check: "git", status: "skip", reason: "missing", version: null }]);
  });

  test("what a newer catalogue calls for, and this one does not know, warns", async () => {
    const { results } = await check({ ...linux, files: {}, runs: {} }, need("quantum-editor"));
    expect(results[0]).toMatchObject({ status: "warn", reason: "unknown" });
  });

  test("lines for other systems are left out", async () => {
    const { results } = await check(
      { ...linux, files: {}, runs: {} },
      need("git", { systems: ["Windows"] }),
    );
    expect(results).toEqual([]);
  });
});

describe("on Windows", () => {
  const windowsApps = String.raw`C:\Users\Ada\AppData\Local\Microsoft\WindowsApps`;
  const windows = {
    system: "Windows",
    core: { version: "10.0.26100", processor: "x64" },
    variables: {
      LOCALAPPDATA: String.raw`C:\Users\Ada\AppData\Local`,
      ProgramFiles: String.raw`C:\Program Files`,
      "ProgramFiles(x86)": String.raw`C:\Program Files (x86)`,
      SystemRoot: String.raw`C:\Windows`,
    },
  } as const;

  test("shortcuts to the Store are not run and count as missing", async () => {
    const { results, outcomes, ran } = await check(
      {
        ...windows,
        commandFolders: [windowsApps],
        files: {
          [`${windowsApps}\\python.exe`]: "empty",
          [`${windowsApps}\\python3.exe`]: "empty",
        },
        runs: {},
      },
      need("python"),
    );
    expect(results[0]).toMatchObject({ reason: "missing", version: null });
    expect(outcomes[0]?.storeStub).toBe(true);
    expect(ran).toEqual([]);
  });

  test("the aliases of the installer's own package are shortcuts as well", async () => {
    const { outcomes, ran } = await check(
      {
        ...windows,
        commandFolders: [windowsApps],
        files: {
          [`${windowsApps}\\python.exe`]: "empty",
          [`${windowsApps}\\Microsoft.DesktopAppInstaller_8wekyb3d8bbwe\\python.exe`]: "empty",
        },
        runs: {},
      },
      need("python"),
    );
    expect(outcomes[0]?.storeStub).toBe(true);
    expect(ran).toEqual([]);
  });

  test("a Python that was installed from the Store is asked by its alias", async () => {
    const { results } = await check(
      {
        ...windows,
        commandFolders: [windowsApps],
        files: {
          [`${windowsApps}\\python.exe`]: "empty",
          [`${windowsApps}\\PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0\\python.exe`]:
            "empty",
        },
        runs: {
          [`${windowsApps}\\python.exe --version`]: "Python 3.12.10\r\n",
          [`${windowsApps}\\python.exe -c ${python}`]: "",
        },
      },
      need("python"),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "3.12.10" });
  });

  test("a shortcut that answers with 9009 is passed over for the next one", async () => {
    const { results } = await check(
      {
        ...windows,
        commandFolders: [String.raw`C:\Stub`, String.raw`C:\Python312`],
        files: {
          [String.raw`C:\Stub\python.exe`]: "program",
          [String.raw`C:\Python312\python.exe`]: "program",
        },
        runs: {
          [String.raw`C:\Stub\python.exe --version`]: { code: 9009 },
          [String.raw`C:\Python312\python.exe --version`]: "Python 3.12.4\r\n",
          [String.raw`C:\Python312\python.exe -c ${python}`]: "",
        },
      },
      need("python"),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "3.12.4" });
  });

  test("a batch file on a quoted folder of PATH is found, whatever the case of its ending", async () => {
    const { results, outcomes } = await check(
      {
        ...windows,
        commandFolders: [String.raw`"C:\Program Files\Tools"`],
        files: { [String.raw`C:\Program Files\Tools\git.cmd`]: "program" },
        runs: {
          [String.raw`C:\Program Files\Tools\git.CMD --version`]:
            "git version 2.45.1.windows.1\r\n",
        },
      },
      need("git", { range: ">=2.30" }),
    );
    expect(results[0]).toMatchObject({
      status: "pass",
      version: expect.stringMatching(/^2\.45\.1/),
    });
    expect(outcomes[0]?.path?.toLowerCase()).toBe(String.raw`c:\program files\tools\git.cmd`);
  });

  test("Git that is installed but not on PATH is found where its installer puts it", async () => {
    const { results } = await check(
      {
        ...windows,
        commandFolders: [String.raw`C:\Windows\System32`],
        files: { [String.raw`C:\Program Files\Git\cmd\git.exe`]: "program" },
        runs: {
          [String.raw`C:\Program Files\Git\cmd\git.exe --version`]: "git version 2.47.0.windows.2",
        },
      },
      need("git"),
    );
    expect(results[0]).toMatchObject({ reason: "not_on_path" });
  });

  test("an application is known by the registry, with its version, and not started", async () => {
    const key = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Notepad++`;
    const root = String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`;
    const reg = String.raw`C:\Windows\System32\reg.exe query`;
    const { results, ran } = await check(
      {
        ...windows,
        commandFolders: [],
        files: {},
        runs: {
          [`${reg} ${root} /s /d /f Notepad++`]: `\r\n${key}\r\n    DisplayName    REG_SZ    Notepad++ (64-bit x64)\r\n\r\nEnd of search: 1 match(es) found.\r\n`,
          [`${reg} ${key} /v DisplayVersion`]: `\r\n${key}\r\n    DisplayVersion    REG_SZ    8.6.9\r\n\r\n`,
        },
      },
      need("notepad-plus-plus", { range: ">=8" }),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "8.6.9" });
    expect(ran.every((line) => line.startsWith(reg))).toBe(true);
  });
});

describe("on macOS", () => {
  const mac = { system: "macOS", homeFolder: "/Users/ada", commandFolders: ["/usr/bin"] } as const;

  test("Apple's shortcuts are not run without the developer tools: that would open an installer", async () => {
    const { results, ran } = await check(
      {
        ...mac,
        files: { "/usr/bin/git": "program", "/usr/bin/python3": "program" },
        runs: { "/usr/bin/xcode-select -p": { code: 2 } },
      },
      need("git"),
      need("python"),
    );
    expect(results.map(({ reason }) => reason)).toEqual(["missing", "missing"]);
    expect(new Set(ran)).toEqual(new Set(["/usr/bin/xcode-select -p"]));
  });

  test("with the developer tools they are programs like any other", async () => {
    const { results } = await check(
      {
        ...mac,
        files: { "/usr/bin/git": "program" },
        runs: {
          "/usr/bin/xcode-select -p": "/Library/Developer/CommandLineTools\n",
          "/usr/bin/git --version": "git version 2.39.5 (Apple Git-154)\n",
        },
      },
      need("git"),
    );
    expect(results[0]).toMatchObject({ status: "pass", version: "2.39.5" });
  });

  test("the version of an application is read from its property list, also from the binary form", async () => {
    const list = (version: string) =>
      `<?xml version="1.0"?><dict><key>CFBundleShortVersionString</key>\n\t<string>${version}</string></dict>`;
    const { results } = await check(
      {
        ...mac,
        files: {
          "/Applications/Firefox.app/Contents/Info.plist": { text: list("131.0") },
          "/Users/ada/Applications/Google Chrome.app/Contents/Info.plist": { text: "bplist00..." },
        },
        runs: {
          "/usr/bin/plutil -convert xml1 -o - /Users/ada/Applications/Google Chrome.app/Contents/Info.plist":
            list("130.0.6723.92"),
        },
      },
      need("firefox"),
      need("chrome"),
    );
    expect(results.map(({ version }) => version)).toEqual(["131.0", "130.0.6723.92"]);
  });
});
