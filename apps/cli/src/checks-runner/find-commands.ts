import type { CommandProbe } from "@allset/checks";
import type { Entry, Machine } from "../machine.ts";
import { expandPlace } from "./expand-place.ts";
import { pathsOf } from "./paths.ts";

/**
 * The programs on PATH that go by one of these names: all of the first name's in the order of the folders, then the next
 * name's. What only pretends to be the program is left out: shortcuts of Windows to its Store, the installer shortcuts of
 * macOS, and what the probe ignores.
 */
export async function findOnPath(machine: Machine, probe: CommandProbe): Promise<string[]> {
  return await keepPrograms(machine, probe, candidatesOnPath(machine, probe));
}

/** Whether Windows answers to one of these names with a shortcut to its Store. */
export async function hasStoreStub(machine: Machine, probe: CommandProbe): Promise<boolean> {
  if (machine.system !== "Windows") return false;
  const candidates = candidatesOnPath(machine, probe);
  const stubs = await Promise.all(
    candidates.map(async (path) => await isStoreStub(machine, path, await machine.look(path))),
  );
  return stubs.includes(true);
}

/** The programs where installers usually put them, though PATH does not lead there. */
export async function findInUsualPlaces(machine: Machine, probe: CommandProbe): Promise<string[]> {
  const places = probe.usualPlaces[machine.system] ?? [];
  const found = await Promise.all(places.map((place) => expandPlace(machine, place)));
  return await keepPrograms(machine, probe, found.flat());
}

/**
 * Each program once. On most Linux systems `/bin` is `/usr/bin`, and one program found in both would be asked twice. Links
 * to single programs stay: a virtual environment has such a link, and is another Python.
 */
export async function distinctPrograms(
  machine: Machine,
  programs: readonly string[],
): Promise<string[]> {
  const { dirname, basename, join } = pathsOf(machine.system);
  const places = await Promise.all(
    programs.map(async (one) => join(await machine.realFolder(dirname(one)), basename(one))),
  );
  return programs.filter((_, at) => places.indexOf(places[at] ?? "") === at);
}

/** Whether macOS has its developer tools; without them running its shortcuts would open an installer. */
export async function hasDeveloperTools(machine: Machine): Promise<boolean> {
  const run = await machine.run("/usr/bin/xcode-select", ["-p"], 5_000);
  return run.kind === "exited" && run.code === 0;
}

function candidatesOnPath(machine: Machine, probe: CommandProbe): string[] {
  const paths = pathsOf(machine.system);
  return namesOf(machine, probe).flatMap((name) =>
    machine.commandFolders.flatMap((folder) =>
      extensionsFor(machine, name).map((extension) =>
        paths.join(unquote(folder), name + extension),
      ),
    ),
  );
}

function namesOf(machine: Machine, probe: CommandProbe): readonly string[] {
  return machine.system === "Windows"
    ? (probe.commandsOnWindows ?? probe.commands)
    : probe.commands;
}

function extensionsFor(machine: Machine, name: string): readonly string[] {
  if (machine.system !== "Windows") return [""];
  const lower = name.toLowerCase();
  const whole = machine.commandExtensions.some((one) => lower.endsWith(one.toLowerCase()));
  return whole ? [""] : machine.commandExtensions;
}

async function keepPrograms(
  machine: Machine,
  probe: CommandProbe,
  candidates: string[],
): Promise<string[]> {
  const comparable = (path: string) => (machine.system === "Windows" ? path.toLowerCase() : path);
  const seen = new Set<string>();
  const once = candidates.filter((path) => {
    const isNew = !seen.has(comparable(path));
    seen.add(comparable(path));
    return isNew;
  });
  const kept = await Promise.all(
    once.map(async (path) => ((await isProgram(machine, probe, path)) ? path : null)),
  );
  return kept.filter((path) => path !== null);
}

async function isProgram(machine: Machine, probe: CommandProbe, path: string): Promise<boolean> {
  const entry = await machine.look(path);
  if (entry?.kind !== "file") return false;
  if (machine.system === "Windows") {
    if (await isStoreStub(machine, path, entry)) return false;
  } else if (!entry.executable) return false;
  const lower = path.toLowerCase();
  if (probe.ignored[machine.system]?.some((end) => lower.endsWith(end.toLowerCase()))) return false;
  return !(
    machine.system === "macOS" &&
    probe.needsDeveloperTools &&
    path.startsWith("/usr/bin/") &&
    !(await hasDeveloperTools(machine))
  );
}

/**
 * Whether a path is one of the aliases that Windows brings along to lead to its Store. An app from the Store has the same
 * kind of alias, and one of the same name in a folder of its own package.
 */
async function isStoreStub(machine: Machine, path: string, entry: Entry | null): Promise<boolean> {
  const { dirname, basename, join } = pathsOf(machine.system);
  if (entry?.size !== 0 || !/[\\/]WindowsApps[\\/]/i.test(path)) return false;
  const folder = dirname(path);
  if (basename(folder).toLowerCase() !== "windowsapps") return isOfInstaller(basename(folder));
  const packages = (await machine.names(folder)).filter((name) => !isOfInstaller(name));
  const twins = await Promise.all(
    packages.map(async (name) => await machine.look(join(folder, name, basename(path)))),
  );
  return twins.every((twin) => twin?.kind !== "file");
}

const isOfInstaller = (name: string) => /^Microsoft\.DesktopAppInstaller/i.test(name);

// Folders with blanks are sometimes quoted in PATH by hand; Windows itself takes the quotes off.
const unquote = (folder: string) => folder.replace(/^"(.*)"$/, "$1");
