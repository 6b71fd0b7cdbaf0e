import { expect, test } from "vitest";
import { platformRow } from "./platform-row.ts";
import type { SubmittedPlatform } from "./submission.ts";

const told: [SubmittedPlatform, string, string, string, string][] = [
  [
    { system: "Windows", version: "10.0.26100", machine: "x64", pythonVersion: "3.12.4" },
    "Windows",
    "11",
    "x64",
    "3.12",
  ],
  [
    { system: "Windows", version: "10.0.19045", machine: "AMD64" },
    "Windows",
    "10",
    "x64",
    "(unknown)",
  ],
  [{ system: "Windows", version: "6.1.7601" }, "Windows", "7", "(unknown)", "(unknown)"],
  [{ system: "macOS", version: "14.5", machine: "arm64" }, "macOS", "14", "arm64", "(unknown)"],
  [{ system: "macOS", version: "10.15.7" }, "macOS", "10.15", "(unknown)", "(unknown)"],
  [
    { system: "Darwin", version: "Darwin Kernel Version 15.6.0: Thu Jun 23 18:25:34 PDT 2016" },
    "macOS",
    "10.11",
    "(unknown)",
    "(unknown)",
  ],
  [
    { system: "Darwin", version: "Darwin Kernel Version 23.5.0" },
    "macOS",
    "14",
    "(unknown)",
    "(unknown)",
  ],
  [
    { system: "Darwin", version: "Darwin Kernel Version 25.0.0" },
    "macOS",
    "26",
    "(unknown)",
    "(unknown)",
  ],
  [
    { system: "Linux", distribution: "debian", distributionVersion: "12", machine: "x86_64" },
    "Linux",
    "Debian 12",
    "x64",
    "(unknown)",
  ],
  [{ system: "Linux", version: "#1 SMP" }, "Linux", "(unknown)", "(unknown)", "(unknown)"],
  [{ system: null }, "(unknown)", "(unknown)", "(unknown)", "(unknown)"],
];

test.each(told)(
  "%o is %s %s on %s with Python %s",
  (platform, os, osVersion, arch, pythonMinor) => {
    expect(platformRow(platform)).toMatchObject({ os, osVersion, arch, pythonMinor });
  },
);
