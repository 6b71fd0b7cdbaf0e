import { System } from "@allset/contract";
import type { Check, PerSystem } from "../check.ts";
import { prerequisitesOf } from "../requirements.ts";
import { shQuote } from "./quote.ts";

const lines = (texts: readonly string[]) => shQuote(texts.join("\n"));

/** Shell: the branch of `describe` for a check, which says how to look at it. */
export function describeCheck(check: Check): string[] {
  const { id, title, grammar, probe } = check;
  const before = prerequisitesOf(check).map((one) => one.id);
  const head = [
    `probe=${probe.kind}`,
    `name=${shQuote(title)}`,
    `grammar=${grammar}`,
    ...(before.length > 0 ? [`before=${shQuote(before.join(" "))}`] : []),
  ].join(" ");
  return [`${id})`, `  ${head}`, ...probeFacts(check).map((fact) => `  ${fact}`), "  ;;"];
}

function probeFacts({ probe }: Check): string[] {
  switch (probe.kind) {
    case "command":
      return [
        `names=${shQuote(probe.commands.join(" "))} after=${lines(probe.versionAfter)}`,
        `runs=${probe.versionArgs === null ? "no" : "yes"} stub=${probe.needsDeveloperTools ? "yes" : "no"} needs_path=${probe.needsPath ? "yes" : "no"}`,
        ...perSystem({
          names:
            probe.commandsOnWindows === null
              ? {}
              : { Windows: shQuote(probe.commandsOnWindows.join(" ")) },
          places: mapSystems(probe.usualPlaces, lines),
          ignored: mapSystems(probe.ignored, (ends) =>
            shQuote(ends.map((end) => end.toLowerCase().replaceAll("\\", "/")).join(" ")),
          ),
        }),
      ];
    case "python_package":
      return [
        `distribution_name=${shQuote(probe.distribution ?? "-")} module=${shQuote(probe.module)}`,
      ];
    case "r_package":
      return [`module=${shQuote(probe.package)}`];
    case "application":
      return perSystem({
        bundles: { macOS: lines(probe.bundles) },
        places: { Windows: lines(probe.programs) },
        names: { Linux: shQuote(probe.commands.join(" ")) },
        desktop_files: { Linux: lines(probe.desktopFiles) },
        packages: { Linux: shQuote(probe.packages.join(" ")) },
      });
    case "system_version":
      return [`which_system=${probe.system}`];
    case "network":
      return [`address=${shQuote(probe.url)}`];
    case "disk_space":
    case "any_of":
      return [];
  }
}

function mapSystems<T>(values: PerSystem<T>, write: (value: T) => string): PerSystem<string> {
  const entries = System.options.flatMap((system) => {
    const value = values[system];
    return value === undefined ? [] : [[system, write(value)] as const];
  });
  return Object.fromEntries(entries);
}

function perSystem(facts: Record<string, PerSystem<string>>): string[] {
  const cases = System.options.flatMap((system) => {
    const set = Object.entries(facts).flatMap(([name, values]) => {
      const value = values[system];
      return value === undefined || value === "''" ? [] : [`${name}=${value}`];
    });
    return set.length === 0 ? [] : [`  ${system}) ${set.join(" ")} ;;`];
  });
  return cases.length === 0 ? [] : ["case $system in", ...cases, "esac"];
}
