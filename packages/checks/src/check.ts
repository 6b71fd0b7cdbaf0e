import type { FixRule, System } from "@allset/contract";
import type { PerFamily } from "./linux-family.ts";

/** How a check's versions are spelled and ordered: semver and its relatives, or PEP 440 for Python and its packages. */
export type Grammar = "semver" | "pep440";

export const categories = [
  "shell",
  "editor",
  "browser",
  "version control",
  "building",
  "python",
  "python package",
  "r",
  "r package",
  "notebook",
  "database",
  "tool",
  "network",
  "system",
] as const;
export type Category = (typeof categories)[number];

/** Something that can be looked for on a computer. Pure data: the CLI and the generated scripts interpret it alike. */
export type Check = {
  /** Stable and lower-case; it is the word on the wire, in addresses and in statistics. */
  id: string;
  title: string;
  /** One line for a learner who has never heard of it. */
  about: string;
  category: Category;
  /** What the 2016 script called it, in full and short: `Git (git)`, `git`. The first is the name in the 2016 reads. */
  legacyNames: readonly string[];
  grammar: Grammar;
  probe: Probe;
  /** Checks that must pass first; while one of them fails, this one is skipped as `blocked`. */
  after: readonly string[];
  /** Where it exists at all; null is everywhere. Groups leave out members that cannot exist on the system. */
  systems: readonly System[] | null;
  /** The range a new requirement starts with; null takes any version. */
  defaultRange: string | null;
  /** For every system at least one rule without a reason; more narrow rules come first when both fit. */
  fixes: readonly CatalogueFix[];
};

/** A fix that ships with the catalogue. */
export type CatalogueFix = Omit<FixRule, "check"> & {
  /** For Linux: what takes the place of text and command on a computer whose distribution is known. */
  byFamily?: PerFamily<{ text: string; command: string | null }>;
};

export type Probe =
  | CommandProbe
  | PythonPackageProbe
  | RPackageProbe
  | ApplicationProbe
  | AnyOfProbe
  | DiskSpaceProbe
  | SystemVersionProbe
  | NetworkProbe;

/** Text for each system that needs it. */
export type PerSystem<T> = Readonly<Partial<Record<System, T>>>;

/**
 * A program on the command line. Interpreted so:
 *
 * 1. Look for each name of `commands`, in order, in the folders of PATH (on Windows with PATHEXT). Skipped on the way:
 *    Windows Store stubs (under `WindowsApps`, size 0), paths ending in one of `ignored`, and with `needsDeveloperTools`
 *    on macOS anything in `/usr/bin` unless `xcode-select -p` succeeds.
 * 2. Nothing found: look at `usualPlaces`, in order. A hit is `not_on_path`, with its version (where
 *    `needsPath` is false it is `found` instead); nothing is `missing`.
 * 3. Run it with `versionArgs` (null: never run it; it is `found`, its version unknown). Running out of time is `timed_out`.
 *    The version is read with {@link import("./read-version.ts").readVersion} from standard output, or else from standard error.
 *    No version and an exit code other than 0 is `broken`.
 * 4. With `worksArgs`, run it once more: an exit code other than 0 is `broken`.
 * 5. Outside the wanted range: judge the other hits (every name, every folder of PATH, then `usualPlaces`) the same way;
 *    if one of them satisfies the range, the reason is `shadowed`. The version stays that of the first.
 */
export type CommandProbe = {
  kind: "command";
  commands: readonly string[];
  /** Replaces `commands` on Windows. */
  commandsOnWindows: readonly string[] | null;
  versionArgs: readonly string[] | null;
  /** Literal texts that stand right before the version, best first; see `readVersion`. */
  versionAfter: readonly string[];
  worksArgs: readonly string[] | null;
  /**
   * Where installers put it. `~/` is the home folder, `%NAME%` a variable of Windows, `*` any text inside one path
   * segment; of several matches the last in byte order counts first.
   */
  usualPlaces: PerSystem<readonly string[]>;
  /** Ends of paths that are something else under the same name, compared without regard to case. */
  ignored: PerSystem<readonly string[]>;
  /** False for a program that does its work without being on PATH, because others know where to find it. */
  needsPath: boolean;
  /** macOS: `/usr/bin` holds a shortcut that opens an installer dialog when the developer tools are absent. */
  needsDeveloperTools: boolean;
};

/**
 * A package of the learner's Python: the interpreter that the check `python` found. Run `python -c` with
 * {@link import("./python-probe.ts").pythonProbe}; see there for its one line of output. `missing` there, but present in
 * another interpreter (step 5 of {@link CommandProbe}, at most four of them) is `shadowed`, without a version.
 */
export type PythonPackageProbe = {
  kind: "python_package";
  /** The name on the package index, null for parts of the standard library: those have no version of their own. */
  distribution: string | null;
  module: string;
};

/** A package of R, asked for through the `Rscript` beside the R that the check `r` found; see `r-probe.ts`. */
export type RPackageProbe = { kind: "r_package"; package: string };

/**
 * A program with windows. It is never started: presence, and the version that files, the registry or the package
 * manager tell. Without a version and with a range the result is a warning, `unknown`.
 */
export type ApplicationProbe = {
  kind: "application";
  /** macOS: bundles in /Applications, ~/Applications or /System/Applications; version `CFBundleShortVersionString`. */
  bundles: readonly string[];
  /** Windows: paths of the program, spelled as in `usualPlaces`; version from the file where the registry has none. */
  programs: readonly string[];
  /** Windows: `DisplayName` of the uninstall keys (machine, user, 32 bit), `*` is any text; version `DisplayVersion`. */
  registryNames: readonly string[];
  /** Linux: files in /usr/share/applications, /usr/local/share/applications, ~/.local/share/applications, and those of flatpak and snap. */
  desktopFiles: readonly string[];
  /** Linux: names on PATH, looked for and not run. */
  commands: readonly string[];
  /** Linux: packages whose version is asked of dpkg-query or rpm (without epoch and revision). */
  packages: readonly string[];
};

/**
 * Passes as soon as one member that exists on this system passes; each is judged without a range. The group itself has
 * no version. When none passes its reason is the first of the members' reasons that is not `missing`, else `missing`;
 * when every member is blocked, so is the group.
 */
export type AnyOfProbe = { kind: "any_of"; members: readonly string[] };

/** Free space on the disk of the home folder. The version is whole gigabytes (10^9 bytes), rounded down. */
export type DiskSpaceProbe = { kind: "disk_space" };

/** `10.0.26100` on Windows, the product version on macOS, the kernel's on Linux; `missing` on another system. */
export type SystemVersionProbe = { kind: "system_version"; system: System };

/** Whether any HTTP answer below 500 comes from `url`. Anything else is `broken`; no answer in time is `timed_out`. */
export type NetworkProbe = { kind: "network"; url: string };
