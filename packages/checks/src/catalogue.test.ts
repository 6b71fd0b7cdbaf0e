import { Fix, Reason, System } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { catalogue, checkOfLegacyName, findCheck } from "./catalogue.ts";
import type { Check } from "./check.ts";
import { fixFor } from "./fix-for.ts";
import { linuxFamilies, type LinuxFamily } from "./linux-family.ts";
import { defaultRequirement, prerequisitesOf } from "./requirements.ts";
import { parseRange } from "./version-range.ts";

/** Every name under which the scripts of 2016 reported. */
const namesOf2016 = [
  "Python version (python)",
  "Bourne Shell (sh)",
  "Almquist Shell (ash)",
  "Bourne Again Shell (bash)",
  "C Shell (csh)",
  "KornShell (ksh)",
  "Debian Almquist Shell (dash)",
  "TENEX C Shell (tcsh)",
  "Z Shell (zsh)",
  "Git (git)",
  "Mercurial (hg)",
  "Mercurial Python package (mercurial)",
  "EasyMercurial",
  "pip",
  "SQLite 3 (sqlite3)",
  "SQLite Python package (sqlite3-python)",
  "Nose (nosetests)",
  "Nose Python package (nose)",
  "py.test",
  "pytest Python package (pytest)",
  "IPython script (ipython)",
  "IPython Python package (IPython)",
  "Emacs (emacs)",
  "XEmacs (xemacs)",
  "Vim (vim)",
  "vi",
  "Nano (nano)",
  "gedit",
  "Kate (kate)",
  "Notepad++ (notepad++)",
  "Firefox (firefox)",
  "Google Chrome (google-chrome)",
  "Chromium (chromium)",
  "Safari (safari)",
  "make",
  "Setuptools easy_install (easy_install)",
  "Setuptools (setuptools)",
  "Sublime Text (sublime-text)",
  "TextMate (textmate)",
  "TextWrangler (textwrangler)",
  "Xcode (xcode)",
  "other-editor",
  "Jinja (jinja)",
  "PyZMQ (pyzmq)",
  "Tornado (tornado)",
  "Argparse (argparse)",
  "NumPy (numpy)",
  "SciPy (scipy)",
  "Matplotlib (matplotlib)",
  "Pandas (pandas)",
  "SymPy (sympy)",
  "Cython",
  "NetworkX (networkx)",
  "MayaVi (mayavi.mlab)",
  "command line shell (virtual-shell)",
  "text/code editor (virtual-editor)",
  "web browser (virtual-browser)",
  "PyPI installer (virtual-pypi-installer)",
];

test.each(namesOf2016)("%s of 2016 is a check of today", (name) => {
  const check = checkOfLegacyName(name);
  expect(check).toBeDefined();
  const short = /\(([^()]+)\)$/.exec(name)?.[1] ?? name;
  expect(checkOfLegacyName(short)).toBe(check);
});

test("the two IPythons of 2016 stay two", () => {
  expect(checkOfLegacyName("IPython")?.id).toBe("ipython-package");
  expect(checkOfLegacyName("ipython")?.id).toBe("ipython");
});

test.each([
  "r",
  "rstudio",
  "vscode",
  "conda",
  "mamba",
  "uv",
  "quarto",
  "docker",
  "curl",
  "ssh",
  "tidyverse",
  "postgresql-client",
  "jupyter",
  "jupyterlab",
  "edge",
  "disk-space",
  "windows",
  "macos",
  "reach-pypi",
])("%s can be checked", (id) => {
  expect(findCheck(id)).toBeDefined();
});

test("ids and 2016 names are given once", () => {
  const ids = catalogue.map(({ id }) => id);
  const names = catalogue.flatMap(({ legacyNames }) => legacyNames);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(names).size).toBe(names.length);
});

const idsOf = (wrong: (check: Check) => boolean) => catalogue.filter(wrong).map(({ id }) => id);

describe("every check", () => {
  test("has words that fit an address, a heading and a line", () => {
    expect(idsOf(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(idsOf(({ title }) => title.length > 40)).toEqual([]);
    expect(idsOf(({ about }) => !/^[A-Z].{1,98}\.$/.test(about))).toEqual([]);
  });

  test("points only to checks that exist, and never in a circle", () => {
    const others = ({ after, probe }: Check) => [
      ...after,
      ...(probe.kind === "any_of" ? probe.members : []),
    ];
    expect(idsOf((check) => others(check).some((id) => findCheck(id) === undefined))).toEqual([]);
    expect(idsOf((check) => prerequisitesOf(check).includes(check))).toEqual([]);
  });

  test("starts with a range that can be read", () => {
    const unreadable = (check: Check) =>
      parseRange(defaultRequirement(check).range ?? "", check.grammar).kind === "invalid";
    expect(idsOf(unreadable)).toEqual([]);
  });

  test.each(System.options)("has a text and a link for every reason on %s", (system) => {
    const reasons = [null, ...Reason.options];
    const poor = ({ id }: Check) =>
      reasons
        .map((reason) => fixFor({ check: id, system, reason }, []))
        .some(
          (fix) =>
            !Fix.safeParse(fix).success ||
            !/^[A-Za-z].*[.]$/.test(fix?.text ?? "") ||
            fix?.url === null ||
            fix?.command?.includes("\n"),
        );
    expect(idsOf(poor)).toEqual([]);
  });
});

const managers: Record<LinuxFamily, RegExp> = {
  debian: /\bapt-get\b/,
  ubuntu: /\bapt-get\b|\bsnap\b/,
  fedora: /\bdnf\b/,
  rhel: /\bdnf\b/,
  arch: /\bpacman\b/,
  suse: /\bzypper\b/,
  alpine: /\bapk\b/,
};
const anyManager = /\b(?:apt-get|apt|snap|yum|dnf|pacman|zypper|apk)\b/g;

/** Every fix on Linux that ships with the catalogue, as a learner reads it. */
const fixesOnLinux = (family: LinuxFamily | null) =>
  catalogue.flatMap(({ id }) =>
    [null, ...Reason.options].map((reason) => {
      const fix = fixFor({ check: id, system: "Linux", reason, family }, []);
      return { what: `${id} ${reason}`, fix, words: `${fix?.text} ${fix?.command ?? ""}` };
    }),
  );

test.each(linuxFamilies)(
  "on %s every fix can be read, and names no other package manager",
  (family) => {
    const poor = fixesOnLinux(family).filter(
      ({ fix, words }) =>
        !Fix.safeParse(fix).success ||
        !/^[A-Z].*[.]$/i.test(fix?.text ?? "") ||
        fix?.command?.includes("\n") ||
        (words.match(anyManager) ?? []).some((word) => !managers[family].test(word)),
    );
    expect(poor.map(({ what, words }) => `${what}: ${words}`)).toEqual([]);
  },
);

test("where the distribution is not known no fix names a package manager", () => {
  const wrong = fixesOnLinux(null).filter(({ words }) => words.match(anyManager) !== null);
  expect(wrong.map(({ what, words }) => `${what}: ${words}`)).toEqual([]);
});

test("what Debian has a package for is named on every family, with a command or the page", () => {
  const byCommand = catalogue.filter(({ id }) =>
    fixFor(
      { check: id, system: "Linux", reason: "missing", family: "debian" },
      [],
    )?.command?.startsWith("sudo apt-get install -y "),
  );
  expect(byCommand.length).toBeGreaterThan(60);
  const silent = byCommand.flatMap(({ id }) =>
    linuxFamilies.filter((family) => {
      const fix = fixFor({ check: id, system: "Linux", reason: "missing", family }, []);
      return !managers[family].test(fix?.command ?? "") && !/page/.test(fix?.text ?? "");
    }),
  );
  expect(silent).toEqual([]);
});

const telling = ["missing", "outdated", "not_on_path", "broken", "shadowed"] as const;

test.each(System.options)("on %s the reason changes the advice for every program", (system) => {
  const alike = catalogue
    .filter(({ probe }) => probe.kind === "command")
    .filter(({ id }) => {
      const texts = telling.map((reason) => fixFor({ check: id, system, reason }, [])?.text);
      return new Set(texts).size < texts.length;
    });
  expect(alike.map(({ id }) => id)).toEqual([]);
});

test("what does not run is installed again, and what is too old is brought up to date", () => {
  const command = (system: System, reason: Reason, check = "cmake") =>
    fixFor({ check, system, reason, family: "debian" }, [])?.command;
  expect(command("Windows", "missing")).toBe("winget install --id Kitware.CMake -e");
  expect(command("Windows", "outdated")).toBe("winget upgrade --id Kitware.CMake -e");
  expect(command("Windows", "broken")).toBe("winget install --id Kitware.CMake -e --force");
  expect(command("macOS", "missing")).toBe("brew install cmake");
  expect(command("macOS", "outdated")).toBe("brew upgrade cmake");
  expect(command("macOS", "broken")).toBe("brew reinstall cmake");
  expect(command("macOS", "broken", "vscode")).toBe("brew reinstall --cask visual-studio-code");
  expect(command("Linux", "missing")).toBe("sudo apt-get install -y cmake");
  expect(command("Linux", "outdated")).toBe("sudo apt-get update && sudo apt-get install -y cmake");
  expect(command("Linux", "broken")).toBe("sudo apt-get install --reinstall -y cmake");
});

test("each system's commands are that system's own", () => {
  const foreign = catalogue.flatMap(({ id, fixes }) =>
    fixes
      .filter(
        ({ system, command }) =>
          (system !== "Windows" && /winget/.test(command ?? "")) ||
          (system !== "macOS" && /\b(?:brew|xcode-select)\b/.test(command ?? "")),
      )
      .map(({ command }) => `${id}: ${command}`),
  );
  expect(foreign).toEqual([]);
});

test("commands of winget and Homebrew are spelled as these want them", () => {
  const commands = catalogue.flatMap(({ fixes }) => fixes.flatMap(({ command }) => command ?? []));
  const winget = commands.filter((command) => command.startsWith("winget"));
  const brew = commands.filter((command) => command.startsWith("brew"));
  const strangeWinget = winget.filter(
    (command) =>
      !/^winget (?:install|upgrade) --id [A-Za-z0-9-]+(?:\+\+)?\.[A-Za-z0-9.+-]+ -e(?: --force)?$/.test(
        command,
      ),
  );
  const strangeBrew = brew.filter(
    (command) =>
      !/^brew (?:(?:install|upgrade|reinstall)(?: --cask)? [a-z0-9@-]+|link --force [a-z0-9-]+)$/.test(
        command,
      ),
  );
  expect([...new Set([...strangeWinget, ...strangeBrew])]).toEqual([]);
});

test("a program is a formula or a cask of Homebrew's everywhere, never both", () => {
  const kinds = new Map<string, Set<string>>();
  for (const { fixes } of catalogue) {
    for (const { command } of fixes) {
      const [, cask = "", name] = /^brew \w+( --cask)? (\S+)$/.exec(command ?? "") ?? [];
      if (name !== undefined) kinds.set(name, (kinds.get(name) ?? new Set()).add(cask));
    }
  }
  expect([...kinds].filter(([, seen]) => seen.size > 1).map(([name]) => name)).toEqual([]);
});
