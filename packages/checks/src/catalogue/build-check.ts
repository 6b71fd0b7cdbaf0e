import type { Category, Check, CommandProbe, ApplicationProbe, Grammar } from "../check.ts";
import { fixesFor, type InstallWays } from "./install-ways.ts";

/** What every entry says about itself; the rest has defaults that suit most. */
export type Entry = {
  id: string;
  title: string;
  about: string;
  legacyNames?: readonly string[];
  grammar?: Grammar;
  after?: readonly string[];
  systems?: Check["systems"];
  defaultRange?: string;
  install: Omit<InstallWays, "name"> & { name?: string };
  /** Rules that come before those made from `install`. */
  specialFixes?: Check["fixes"];
};

/** An entry for a program on the command line; most understand `--version` and say their name before it. */
export function command(
  category: Category,
  entry: Entry &
    Partial<Omit<CommandProbe, "kind" | "commands">> & { commands?: readonly string[] },
): Check {
  return {
    ...base(category, entry),
    probe: {
      kind: "command",
      commands: entry.commands ?? [entry.id],
      commandsOnWindows: entry.commandsOnWindows ?? null,
      versionArgs: entry.versionArgs === undefined ? ["--version"] : entry.versionArgs,
      versionAfter: entry.versionAfter ?? [""],
      worksArgs: entry.worksArgs ?? null,
      usualPlaces: entry.usualPlaces ?? {},
      ignored: entry.ignored ?? {},
      needsPath: entry.needsPath ?? true,
      needsDeveloperTools: entry.needsDeveloperTools ?? false,
    },
  };
}

/** An entry for a program with windows. */
export function application(
  category: Category,
  entry: Entry & Partial<Omit<ApplicationProbe, "kind">>,
): Check {
  return {
    ...base(category, entry),
    probe: {
      kind: "application",
      bundles: entry.bundles ?? [],
      programs: entry.programs ?? [],
      registryNames: entry.registryNames ?? [],
      desktopFiles: entry.desktopFiles ?? [],
      commands: entry.commands ?? [],
      packages: entry.packages ?? [],
    },
  };
}

/** The parts of a check that do not depend on its kind. */
export function base(category: Category, entry: Entry): Omit<Check, "probe"> {
  return {
    id: entry.id,
    title: entry.title,
    about: entry.about,
    category,
    legacyNames: entry.legacyNames ?? [],
    grammar: entry.grammar ?? "semver",
    after: entry.after ?? [],
    systems: entry.systems ?? null,
    defaultRange: entry.defaultRange ?? null,
    fixes: fixesFor({ name: entry.title, ...entry.install }, entry.specialFixes),
  };
}
