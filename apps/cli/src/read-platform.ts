import { linuxFamilyOf, type LinuxFamily } from "@allset/checks";
import type { Platform } from "@allset/client";
import { systemVersion } from "./checks-runner/system-version.ts";
import { readRegistryValue } from "./checks-runner/windows-registry.ts";
import type { Machine } from "./machine.ts";

const patienceMs = 3_000;
const windowsVersionKey = String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`;

/** The computer as it is reported, and as a learner would call it: `Windows 11 24H2 (x64)`. */
export type PlatformFacts = {
  platform: Omit<Platform, "pythonVersion">;
  title: string;
  /** Whose package manager it has; null outside Linux and on a distribution that nobody knows. */
  family: LinuxFamily | null;
};

/** Reads what system this is. Names of persons, hosts and folders are not in it. */
export async function readPlatform(machine: Machine): Promise<PlatformFacts> {
  const version = await systemVersion(machine);
  const { processor } = machine.core;
  const platform = {
    system: machine.system,
    distribution: null,
    distributionVersion: null,
    version,
    machine: processor,
  };
  switch (machine.system) {
    case "Windows": {
      const release = await readRegistryValue(
        machine,
        windowsVersionKey,
        "DisplayVersion",
        patienceMs,
      );
      const name = `Windows ${windowsNumber(version)}`;
      return { platform, title: title([name, release], processor), family: null };
    }
    case "macOS":
      return { platform, title: title(["macOS", version], processor), family: null };
    case "Linux": {
      const { family, ...release } = await readOsRelease(machine);
      return {
        platform: { ...platform, ...release },
        title: title([release.distribution ?? "Linux", release.distributionVersion], processor),
        family,
      };
    }
  }
}

// Windows 11 still calls itself 10; only the build number tells.
function windowsNumber(version: string): string {
  const [major = "", , build = "0"] = version.split(".");
  return major === "10" && Number(build) >= 22_000 ? "11" : major;
}

// https://www.freedesktop.org/software/systemd/man/latest/os-release.html
async function readOsRelease(machine: Machine): Promise<{
  distribution: string | null;
  distributionVersion: string | null;
  family: LinuxFamily | null;
}> {
  const text =
    (await machine.readText("/etc/os-release")) ??
    (await machine.readText("/usr/lib/os-release")) ??
    "";
  const value = (name: string) => {
    const line = new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
    return line.replace(/^(["'])(.*)\1$/, "$2") || null;
  };
  const distribution = value("NAME")?.replace(/ (?:GNU\/)?Linux$/, "") ?? null;
  return {
    distribution,
    distributionVersion: value("VERSION_ID"),
    // The name comes first: it is what the server goes by.
    family: linuxFamilyOf(distribution, `${value("ID") ?? ""} ${value("ID_LIKE") ?? ""}`),
  };
}

const title = (parts: (string | null)[], processor: string) =>
  `${parts.filter((part) => part !== null).join(" ")} (${processor})`;
