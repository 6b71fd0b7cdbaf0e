import type { Machine } from "../machine.ts";
import { pathsOf } from "./paths.ts";

/**
 * The paths that exist for a place of the catalogue, such as `~/miniconda3/bin/python` or
 * `%ProgramFiles%\R\R-*\bin\R.exe`: `*` is any text inside one segment, and of several the last in byte order comes first.
 */
export async function expandPlace(machine: Machine, place: string): Promise<string[]> {
  const paths = pathsOf(machine.system);
  const whole = fillIn(machine, place);
  if (whole === null) return [];
  const { root } = paths.parse(whole);
  const segments = whole.slice(root.length).split(paths.sep).filter(Boolean);
  let found = [root];
  for (const segment of segments) {
    found = segment.includes("*")
      ? await Promise.all(found.map((folder) => matches(machine, folder, segment))).then((all) =>
          all.flat(),
        )
      : found.map((folder) => paths.join(folder, segment));
  }
  const existing = await Promise.all(
    found.map(async (path) => ((await machine.look(path)) === null ? null : path)),
  );
  return existing.filter((path) => path !== null);
}

async function matches(machine: Machine, folder: string, segment: string): Promise<string[]> {
  const pattern = globPattern(segment, machine.system === "Windows");
  const names = await machine.names(folder);
  const fitting = names.filter((name) => pattern.test(name)).toReversed();
  return fitting.map((name) => pathsOf(machine.system).join(folder, name));
}

/** A pattern in which `*` is any text, as a regular expression over a whole name. */
export function globPattern(glob: string, ignoreCase: boolean): RegExp {
  const parts = glob.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, ignoreCase ? "iu" : "u");
}

/** @returns null when a variable that the place names is not set. */
function fillIn(machine: Machine, place: string): string | null {
  const paths = pathsOf(machine.system);
  let complete = true;
  const filled = place.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = machine.variable(name);
    complete &&= value !== null;
    return value ?? "";
  });
  if (!complete) return null;
  const home = /^~[\\/]/.test(filled) ? paths.join(machine.homeFolder, filled.slice(2)) : filled;
  return paths.normalize(home);
}
