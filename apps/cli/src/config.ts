import { homedir, platform } from "node:os";
import { delimiter, join } from "node:path";
import type { System } from "@allset/contract";

/** What the environment says, read once. Nothing else in this room looks at it. */
export type Config = {
  system: System;
  homeFolder: string;
  /** Where the key, saved lists and queued results live: the system's own place for such data. */
  dataFolder: string;
  /** The folders that hold commands, in the order they are searched. */
  commandFolders: string[];
  /** What Windows adds to a command's name when it looks for it, such as `.exe`; empty elsewhere. */
  commandExtensions: string[];
  /** A variable that a path may name, such as `%ProgramFiles%`; case counts only where the system says so. */
  variable: (name: string) => string | null;
  /** The server to ask when the command names none. */
  host: string | null;
  runsInCi: boolean;
  doNotTrack: boolean;
  color: "always" | "never" | "auto";
  /** False where the terminal cannot be trusted with more than ASCII. */
  unicode: boolean;
  /** False where lines cannot be drawn anew, as in `TERM=dumb`. */
  canRedraw: boolean;
  proxy: Proxy;
  /** A file of certificates that this organisation trusts, in PEM. */
  certificateFile: string | null;
};

/** Where requests go out through, and what goes out directly. `builtIn`: Node.js was told to see to it by itself. */
export type Proxy = {
  http: string | null;
  https: string | null;
  none: string | null;
  builtIn: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the environment.
 *
 * @param environment the variables, `process.env` unless a test brings its own.
 */
export function readConfig(
  environment: Environment = process.env,
  system: System = systemOf(platform()),
  home: string = homedir(),
): Config {
  const read = (name: string) => environment[name]?.trim() || null;
  const readAny = (...names: string[]) => names.map(read).find((value) => value !== null) ?? null;
  const isSet = (name: string) => !["", "0", "false"].includes(environment[name] ?? "");
  const windows = system === "Windows";
  const terminal = read("TERM");
  return {
    system,
    homeFolder: home,
    dataFolder: dataFolderOf(system, home, read),
    commandFolders: (readAny("PATH", "Path") ?? "")
      .split(windows ? ";" : delimiter)
      .filter(Boolean),
    commandExtensions: windows
      ? (read("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").split(";").filter(Boolean)
      : [],
    variable: (name) => read(name) ?? (windows ? readIgnoringCase(environment, name) : null),
    host: read("ALLSET_HOST"),
    runsInCi: isSet("CI"),
    doNotTrack: isSet("DO_NOT_TRACK"),
    color: colorWish(environment, terminal),
    unicode: windows
      ? // The old Windows console draws boxes for anything past its code page.
        isSet("WT_SESSION") || isSet("TERM_PROGRAM") || terminal?.startsWith("xterm") === true
      : terminal !== "linux" && /utf-?8/i.test(readAny("LC_ALL", "LC_CTYPE", "LANG") ?? "UTF-8"),
    canRedraw: terminal !== "dumb",
    proxy: {
      http: readAny("HTTP_PROXY", "http_proxy"),
      https: readAny("HTTPS_PROXY", "https_proxy"),
      none: readAny("NO_PROXY", "no_proxy"),
      builtIn: isSet("NODE_USE_ENV_PROXY"),
    },
    certificateFile: read("SSL_CERT_FILE"),
  };
}

function readIgnoringCase(environment: Environment, name: string): string | null {
  const wanted = name.toUpperCase();
  const found = Object.keys(environment).find((key) => key.toUpperCase() === wanted);
  return (found === undefined ? undefined : environment[found]) ?? null;
}

function systemOf(nodePlatform: string): System {
  if (nodePlatform === "win32") return "Windows";
  return nodePlatform === "darwin" ? "macOS" : "Linux";
}

function dataFolderOf(system: System, home: string, read: (name: string) => string | null): string {
  switch (system) {
    case "Windows":
      return join(read("LOCALAPPDATA") ?? join(home, "AppData", "Local"), "Allset");
    case "macOS":
      return join(home, "Library", "Application Support", "Allset");
    case "Linux":
      return join(read("XDG_DATA_HOME") ?? join(home, ".local", "share"), "allset");
  }
}

// https://no-color.org: any value but the empty one; https://force-color.org the same, and it wins because it is the rarer wish.
function colorWish(environment: Environment, terminal: string | null): Config["color"] {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "")
    return ["0", "false"].includes(forced) ? "never" : "always";
  if ((environment["NO_COLOR"] ?? "") !== "" || terminal === "dumb") return "never";
  return "auto";
}
