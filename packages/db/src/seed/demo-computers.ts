import type { SubmittedPlatform } from "../ingest/submission.ts";
import type { Random } from "./random.ts";

type Computer = Omit<SubmittedPlatform, "pythonVersion">;

const computers: readonly (readonly [Computer, number])[] = [
  [{ system: "Windows", version: "10.0.26100", machine: "x64" }, 26],
  [{ system: "Windows", version: "10.0.22631", machine: "x64" }, 12],
  [{ system: "Windows", version: "10.0.19045", machine: "x64" }, 12],
  [{ system: "Windows", version: "10.0.26100", machine: "arm64" }, 3],
  [{ system: "macOS", version: "15.5", machine: "arm64" }, 14],
  [{ system: "macOS", version: "14.7.2", machine: "arm64" }, 8],
  [{ system: "macOS", version: "13.6.9", machine: "x64" }, 4],
  [{ system: "macOS", version: "12.7.6", machine: "x64" }, 3],
  [linux("ubuntu", "24.04", "6.8.0-60-generic"), 7],
  [linux("ubuntu", "22.04", "5.15.0-140-generic"), 5],
  [linux("fedora", "42", "6.14.5-300.fc42.x86_64"), 3],
  [linux("debian", "12", "6.1.0-34-amd64"), 3],
];

function linux(distribution: string, distributionVersion: string, version: string): Computer {
  return { system: "Linux", distribution, distributionVersion, version, machine: "x86_64" };
}

const oldComputers: readonly (readonly [SubmittedPlatform, number])[] = [
  [
    {
      system: "Windows",
      version: "10.0.19045",
      systemPlatform: "Windows-10-10.0.19045-SP0",
      machine: "AMD64",
      distribution: "",
      distributionVersion: "",
    },
    5,
  ],
  [
    {
      system: "Darwin",
      version: "Darwin Kernel Version 21.6.0: Mon Jun 24 00:56:10 PDT 2024",
      systemPlatform: "Darwin-21.6.0-x86_64-i386-64bit",
      machine: "x86_64",
      distribution: "",
      distributionVersion: "",
    },
    3,
  ],
  [
    {
      system: "Linux",
      version: "#112~20.04.1-Ubuntu SMP Thu Mar 14 14:28:24 UTC 2024",
      systemPlatform: "Linux-5.15.0-102-generic-x86_64-with-Ubuntu-20.04-focal",
      machine: "x86_64",
      distribution: "Ubuntu",
      distributionVersion: "20.04",
    },
    3,
  ],
];

/** A computer as today's clients tell of it. */
export function demoComputer(random: Random): Computer {
  return random.weighted(computers);
}

/** A computer as the 2016 client tells of it. */
export function demoOldComputer(random: Random): SubmittedPlatform {
  return {
    ...random.weighted(oldComputers),
    pythonVersion: random.pick(["3.8.10", "3.9.13", "2.7.18"]),
  };
}
