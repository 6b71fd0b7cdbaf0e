import type { FixRule, Reason, System } from "@allset/contract";

type CatalogueFix = Omit<FixRule, "check">;

/** How a program gets onto each system: names in the usual package managers, and the page to read. */
export type InstallWays = {
  /** The name in a sentence: `Install Git …`. */
  name: string;
  url: string;
  winget?: string;
  brew?: string;
  /** Homebrew calls programs with windows casks. */
  cask?: string;
  apt?: string;
  /** Fedora's name, where it differs from Debian's; null where Fedora has none. */
  dnf?: string | null;
  /** Sentences that replace what would be said about a system; with `command` where there is one. */
  Windows?: Way;
  macOS?: Way;
  Linux?: Way;
};
type Way = { text: string; command?: string; url?: string };

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
      rule(system, "broken", {
        ...way(ways, system),
        text: `${ways.name} is there, but does not run; it has to be installed again. ${way(ways, system).text}`,
      }),
      rule(system, "shadowed", shadowed(ways, system)),
      rule(system, "timed_out", {
        text: `${ways.name} did not answer in time. Close what is open, restart the computer and check again; if it happens once more, ask for help.`,
      }),
      rule(system, null, way(ways, system)),
    ]),
  ];

  function rule(system: System, reason: Reason | null, { text, command, url }: Way): CatalogueFix {
    return { system, reason, text, command: command ?? null, url: url ?? ways.url };
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
      return ways.apt === undefined
        ? { text: `Install ${ways.name} as its page says for your distribution.` }
        : {
            text: `Install ${ways.name}. Debian and Ubuntu: use the command.${fedora(ways)}`,
            command: `sudo apt install ${ways.apt}`,
          };
  }
}

function update(ways: InstallWays, system: System): Way {
  const text = `Your ${ways.name} is too old.`;
  if (ways[system] !== undefined) {
    return { ...ways[system], text: `${text} ${ways[system].text}` };
  }
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
      return ways.apt === undefined
        ? { text: `${text} Its page says how to get the newest one on your distribution.` }
        : {
            text: `${text} Debian and Ubuntu: use the command.${fedora(ways)} If that is still too old, its page has newer ones.`,
            command: `sudo apt update && sudo apt install ${ways.apt}`,
          };
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

function brew(ways: InstallWays, verb: "install" | "upgrade"): string | null {
  if (ways.brew !== undefined) return `brew ${verb} ${ways.brew}`;
  if (ways.cask !== undefined) return `brew ${verb} --cask ${ways.cask}`;
  return null;
}

function fedora(ways: InstallWays): string {
  if (ways.dnf === null) return " Fedora: see its page.";
  return ` Fedora: sudo dnf install ${ways.dnf ?? ways.apt}.`;
}
