import { minorVersion, osOf } from "@allset/checks";
import { unknownValue } from "@allset/contract";
import type { SubmittedPlatform } from "./submission.ts";

/** A computer as told, and the values that statistics group by. */
export type PlatformRow = {
  system: string | null;
  distribution: string | null;
  distributionVersion: string | null;
  version: string | null;
  systemPlatform: string | null;
  machine: string | null;
  pythonVersion: string | null;
  os: string;
  osVersion: string;
  arch: string;
  pythonMinor: string;
};

export function platformRow(platform: SubmittedPlatform): PlatformRow {
  const told = {
    system: platform.system,
    distribution: platform.distribution ?? null,
    distributionVersion: platform.distributionVersion ?? null,
    version: platform.version ?? null,
    systemPlatform: platform.systemPlatform ?? null,
    machine: platform.machine ?? null,
    pythonVersion: platform.pythonVersion ?? null,
  };
  const os = osOf(told.system);
  return {
    ...told,
    os,
    osVersion: osVersion(os, told) ?? unknownValue,
    arch: archOf(told.machine) ?? unknownValue,
    pythonMinor: (told.pythonVersion && minorVersion(told.pythonVersion)) || unknownValue,
  };
}

type Told = Pick<PlatformRow, "system" | "distribution" | "distributionVersion" | "version">;

function osVersion(os: string, told: Told): string | null {
  switch (os) {
    case "Windows":
      return windowsRelease(told.version ?? "");
    case "macOS":
      return macosRelease(told);
    default:
      return distributionRelease(told);
  }
}

const olderWindows: Record<string, string> = {
  "6.0": "Vista",
  "6.1": "7",
  "6.2": "8",
  "6.3": "8.1",
};

// Windows 11 still calls itself 10.0 and is told by its build.
function windowsRelease(version: string): string | null {
  const [, major, minor, build] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return null;
  if (major === "10" && minor === "0") return Number(build) >= 22_000 ? "11" : "10";
  return olderWindows[`${major}.${minor}`] ?? major;
}

// Python's platform.system() says Darwin and gives the kernel's version; our own clients say macOS and give the product's.
function macosRelease(told: Told): string | null {
  const product = told.distributionVersion || (told.system === "Darwin" ? null : told.version);
  if (product) {
    const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(product) ?? [];
    return major === "10" && minor !== undefined ? `10.${minor}` : (major ?? null);
  }
  const kernel = Number(/\d+/.exec(told.version ?? "")?.[0]);
  if (!Number.isInteger(kernel)) return null;
  if (kernel < 20) return `10.${kernel - 4}`;
  // Apple's numbers jumped from 15 to 26 with the kernel 25.
  return String(kernel < 25 ? kernel - 9 : kernel + 1);
}

function distributionRelease({ distribution, distributionVersion }: Told): string | null {
  const name = distribution?.trim();
  if (!name) return null;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${distributionVersion ?? ""}`.trim();
}

const arches: Record<string, string> = {
  x86_64: "x64",
  amd64: "x64",
  aarch64: "arm64",
  i386: "x86",
  i486: "x86",
  i586: "x86",
  i686: "x86",
  ia32: "x86",
};

function archOf(machine: string | null): string | null {
  const name = machine?.trim().toLowerCase();
  return name ? (arches[name] ?? name) : null;
}
