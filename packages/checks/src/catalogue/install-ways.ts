import type { Reason, System } from "@allset/contract";
import type { CatalogueFix } from "../check.ts";
import { familyTitles, linuxFamilies, type LinuxFamily, type PerFamily } from "../linux-family.ts";
import {
  packageHint,
  hasPackages,
  type LinuxPackages,
  type PackageAction,
  packageCommand,
  packagesOf,
} from "./linux-packages.ts";

/** How a program gets onto each system: names in the usual package managers, and the page to read. */
export type InstallWays = LinuxPackages & {
  /** The name in a sentence: `Install Git …`. */
  name: string;
  url: string;
  winget?: string;
  brew?: string;
  /** Homebrew calls programs with windows casks. */
  cask?: string;
  /** Sentences that replace what would be said about a system; with `command` where there is one. */
  Windows?: Way;
  macOS?: Way;
  Linux?: Way;
};
export type Way = { text: string; command?: string; url?: string; byFamily?: PerFamily<Way> };

const systems: readonly System[] = ["Windows", "macOS", "Linux"];

/**
 * The fixes of a program that is installed: for every system what to do when it is missing, and for each other reason
 * what differs. Narrow rules come first, so that looking for the first that fits finds the best.
 */
export function fixesFor(
  ways: InstallWays,
  special: readonly CatalogueFix[] = [],
): readonly CatalogueFix[] {
  return [
    ...special,
    ...systems.flatMap((system) => [
      rule(system, "outdated", update(ways, system)),
      rule(system, "not_on_path", extendPath(ways, system)),
      rule(system, "broken", installAgain(ways, system)),
      rule(system, "shadowed", shadowed(ways, system)),
      rule(system, "timed_out", {
        text: `${ways.name} did not answer in time. Close what is open, restart the computer and check again; if it happens once more, ask for help.`,
      }),
      rule(system, null, way(ways, system)),
    ]),
  ];

  function rule(system: System, reason: Reason | null, way: Way): CatalogueFix {
    return {
      system,
      reason,
      text: way.text,
      command: way.command ?? null,
      url: way.url ?? ways.url,
      ...(way.byFamily === undefined ? {} : { byFamily: withCommands(way.byFamily) }),
    };
  }
}

function way(ways: InstallWays, system: System): Way {
  const own = ways[system];
  if (own !== undefined) return own;
  switch (system) {
    case "Windows":
      return ways.winget === undefined
        ? { text: `Install ${ways.name} from its page, then open a new terminal.` }
        : {
            text: `Install ${ways.name} with the command or from its page, then open a new terminal.`,
            command: `winget install --id ${ways.winget} -e`,
          };
    case "macOS": {
      const command = brew(ways, "install");
      return command === null
        ? { text: `Install ${ways.name} from its page, then open a new terminal.` }
        : { text: `Install ${ways.name} with Homebrew, or from its page.`, command };
    }
    case "Linux":
      return hasPackages(ways)
        ? {
            text: `Install ${ways.name} with your distribution's package manager, or as its page says.`,
            byFamily: onLinux(ways, "install", `Install ${ways.name} with the command.`),
          }
        : { text: `Install ${ways.name} as its page says for your distribution.` };
  }
}

function update(ways: InstallWays, system: System): Way {
  const text = `Your ${ways.name} is too old.`;
  if (ways[system] !== undefined) return after(text, ways[system]);
  switch (system) {
    case "Windows":
      return ways.winget === undefined
        ? {
            text: `${text} Install the newest one from its page over it, then open a new terminal.`,
          }
        : {
            text: `${text} Update it with the command, or install the newest one from its page, then open a new terminal.`,
            command: `winget upgrade --id ${ways.winget} -e`,
          };
    case "macOS": {
      const command = brew(ways, "upgrade");
      return command === null
        ? {
            text: `${text} Install the newest one from its page over it, then open a new terminal.`,
          }
        : {
            text: `${text} If it came with Homebrew use the command, otherwise install the newest one from its page.`,
            command,
          };
    }
    case "Linux":
      return hasPackages(ways)
        ? {
            text: `${text} Update it with your distribution's package manager. If that is still too old, its page has newer ones.`,
            byFamily: onLinux(
              ways,
              "update",
              `${text} Update it with the command. If that is still too old, its page has newer ones.`,
            ),
          }
        : { text: `${text} Its page says how to get the newest one on your distribution.` };
  }
}

function installAgain(ways: InstallWays, system: System): Way {
  const text = `${ways.name} is there, but does not run; it has to be installed again.`;
  if (ways[system] !== undefined) return after(text, ways[system]);
  switch (system) {
    case "Windows":
      return ways.winget === undefined
        ? { text: `${text} Use the installer from its page, then open a new terminal.` }
        : {
            text: `${text} Use the command or the installer from its page, then open a new terminal.`,
            command: `winget install --id ${ways.winget} -e --force`,
          };
    case "macOS": {
      const command = brew(ways, "reinstall");
      return command === null
        ? { text: `${text} Use the installer from its page, then open a new terminal.` }
        : {
            text: `${text} If it came with Homebrew use the command, otherwise the installer from its page.`,
            command,
          };
    }
    case "Linux":
      return hasPackages(ways)
        ? {
            text: `${text} Use your distribution's package manager, or its page.`,
            byFamily: onLinux(ways, "reinstall", `${text} Use the command.`),
          }
        : { text: `${text} Its page says how.` };
  }
}

function extendPath(ways: InstallWays, system: System): Way {
  const start = `${ways.name} is installed, but your terminal does not find it.`;
  switch (system) {
    case "Windows":
      return {
        text: `${start} Open a new terminal and check again. If that does not help, run its installer again and choose to add it to PATH.`,
      };
    case "macOS":
    case "Linux":
      return {
        text: `${start} Open a new terminal and check again. If that does not help, add its folder to PATH in ~/${system === "macOS" ? ".zshrc" : ".bashrc"}.`,
      };
  }
}

function shadowed(ways: InstallWays, system: System): Way {
  const where = system === "Windows" ? "where" : "type -a";
  return {
    text: `You have a good ${ways.name}, but another one comes first in your terminal. Put the folder of the good one first in PATH, or remove the other; \`${where}\` lists them all.`,
  };
}

function brew(ways: InstallWays, verb: "install" | "upgrade" | "reinstall"): string | null {
  if (ways.brew !== undefined) return `brew ${verb} ${ways.brew}`;
  if (ways.cask !== undefined) return `brew ${verb} --cask ${ways.cask}`;
  return null;
}

/** A sentence with the command of every family that has the packages; the others are led to the program's page. */
export function onLinux(
  ways: LinuxPackages & { name: string },
  action: PackageAction,
  text: string,
): PerFamily<Way> {
  return perFamily((family) => {
    const packages = packagesOf(ways, family);
    return packages === null
      ? { text: `Its page says how to get ${ways.name} on ${familyTitles[family]}.` }
      : {
          text: text + packageHint(family),
          command: packageCommand(family, action, packages),
        };
  });
}

function after(text: string, way: Way): Way {
  const { byFamily } = way;
  return {
    ...way,
    text: `${text} ${way.text}`,
    ...(byFamily === undefined
      ? {}
      : {
          byFamily: Object.fromEntries(
            Object.entries(byFamily).map(([family, one]) => [family, after(text, one)]),
          ),
        }),
  };
}

/** Ways as a rule of the catalogue carries them. */
export function withCommands(byFamily: PerFamily<Way>): NonNullable<CatalogueFix["byFamily"]> {
  return Object.fromEntries(
    Object.entries(byFamily).map(([family, { text, command }]) => [
      family,
      { text, command: command ?? null },
    ]),
  );
}

/** Something for every family. */
export function perFamily<T>(make: (family: LinuxFamily) => T): PerFamily<T> {
  return Object.fromEntries(linuxFamilies.map((family) => [family, make(family)]));
}
