import type { ApplicationProbe } from "@allset/checks";
import type { Machine } from "../machine.ts";
import { expandPlace } from "./expand-place.ts";
import { readRegistry, versionOfWindowsFile } from "./windows-registry.ts";
import { alone, type Sighting } from "./sighting.ts";

/** Looks for a program with windows. It is never started: its files, the registry and the package manager tell enough. */
export async function sightApplication(
  machine: Machine,
  probe: ApplicationProbe,
  timeoutMs: number,
): Promise<Sighting> {
  switch (machine.system) {
    case "macOS":
      return await sightBundle(machine, probe, timeoutMs);
    case "Windows":
      return await sightInstalled(machine, probe, timeoutMs);
    case "Linux":
      return await sightDesktopEntry(machine, probe, timeoutMs);
  }
}

async function sightBundle(
  machine: Machine,
  probe: ApplicationProbe,
  timeoutMs: number,
): Promise<Sighting> {
  const folders = ["/Applications", "~/Applications", "/System/Applications"];
  const places = probe.bundles.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
  const path = await firstThere(machine, places);
  if (path === null) return alone({ kind: "missing" });
  const version = await versionOfBundle(machine, `${path}/Contents/Info.plist`, timeoutMs);
  return alone({ kind: "found", version, others: [] }, path);
}

async function versionOfBundle(
  machine: Machine,
  propertyList: string,
  timeoutMs: number,
): Promise<string | null> {
  const text = await machine.readText(propertyList);
  if (text === null) return null;
  if (text.startsWith("<?xml")) return versionInPropertyList(text);
  // The binary form; plutil is part of every macOS.
  const convert = ["-convert", "xml1", "-o", "-", propertyList];
  const run = await machine.run("/usr/bin/plutil", convert, timeoutMs);
  return run.kind === "exited" ? versionInPropertyList(run.stdout) : null;
}

function versionInPropertyList(text: string): string | null {
  const entry = /<key>CFBundleShortVersionString<\/key>\s*<string>([^<]*)<\/string>/.exec(text);
  return entry?.[1]?.trim() || null;
}

async function sightInstalled(
  machine: Machine,
  probe: ApplicationProbe,
  timeoutMs: number,
): Promise<Sighting> {
  const [path, entry] = await Promise.all([
    firstThere(machine, probe.programs),
    readRegistry(machine, probe.registryNames, timeoutMs),
  ]);
  if (path === null && entry === null) return alone({ kind: "missing" });
  const told = entry?.version ?? null;
  const version =
    told ?? (path === null ? null : await versionOfWindowsFile(machine, path, timeoutMs));
  return alone({ kind: "found", version, others: [] }, path);
}

async function sightDesktopEntry(
  machine: Machine,
  probe: ApplicationProbe,
  timeoutMs: number,
): Promise<Sighting> {
  const folders = [
    "/usr/share/applications",
    "/usr/local/share/applications",
    "~/.local/share/applications",
    "/var/lib/flatpak/exports/share/applications",
    "~/.local/share/flatpak/exports/share/applications",
    "/var/lib/snapd/desktop/applications",
  ];
  const path = await firstThere(machine, [
    ...probe.commands.flatMap((name) => machine.commandFolders.map((one) => `${one}/${name}`)),
    ...probe.desktopFiles.flatMap((name) => folders.map((folder) => `${folder}/${name}`)),
  ]);
  if (path === null) return alone({ kind: "missing" });
  const version = await versionOfPackage(machine, probe.packages, timeoutMs);
  return alone({ kind: "found", version, others: [] }, path);
}

async function versionOfPackage(
  machine: Machine,
  packages: readonly string[],
  timeoutMs: number,
): Promise<string | null> {
  for (const name of packages) {
    const runs = await Promise.all([
      machine.run("/usr/bin/dpkg-query", ["-W", "-f=${Version}", name], timeoutMs),
      machine.run("/usr/bin/rpm", ["-q", "--queryformat", "%{VERSION}", name], timeoutMs),
    ]);
    for (const run of runs) {
      if (run.kind !== "exited" || run.code !== 0) continue;
      // [epoch:]upstream[-revision], https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
      const version = run.stdout
        .trim()
        .replace(/^[0-9]+:/, "")
        .replace(/-[^-]*$/, "");
      if (version !== "") return version;
    }
  }
  return null;
}

async function firstThere(machine: Machine, places: readonly string[]): Promise<string | null> {
  const found = await Promise.all(places.map((place) => expandPlace(machine, place)));
  return found.flat()[0] ?? null;
}
