import type { System } from "@allset/contract";
import type { Check } from "../check.ts";
import { perFamily } from "./install-ways.ts";
import { type LinuxPackages, packagesOf, rootHint } from "./linux-packages.ts";

type Fixes = Check["fixes"];

const everywhere = (
  text: string,
  url: string,
  systems: readonly System[] = ["Windows", "macOS", "Linux"],
): Fixes => systems.map((system) => ({ system, reason: null, text, command: null, url }));

/** A sentence with the command of each package manager. */
const commands = (text: string, byManager: LinuxPackages) =>
  perFamily((family) => ({
    text: text + rootHint(family),
    command: packagesOf(byManager, family),
  }));

const plain = {
  legacyNames: [],
  grammar: "semver",
  after: [],
  systems: null,
  defaultRange: null,
} as const;

const reach = (id: string, name: string, about: string, url: string): Check => ({
  ...plain,
  id,
  title: `Connection to ${name}`,
  about,
  category: "network",
  probe: { kind: "network", url },
  fixes: everywhere(
    `Your computer does not reach ${name}. Open its page in a browser: if that fails too, it is the network (try another one, or sign in to the Wi-Fi); if it works, a firewall, virus scanner or VPN may hold back other programs.`,
    url,
  ),
});

/** The computer itself and its network. */
export const system: readonly Check[] = [
  {
    ...plain,
    id: "disk-space",
    title: "Free disk space",
    about: "Room for the software and the data, in gigabytes.",
    category: "system",
    probe: { kind: "disk_space" },
    defaultRange: ">=5",
    fixes: [
      {
        system: "Windows",
        reason: null,
        text: "Your disk is nearly full. Open Settings, System, Storage and follow the recommendations for cleaning up.",
        command: null,
        url: "https://support.microsoft.com/windows/free-up-drive-space-in-windows-85529ccb-c365-490d-b548-831022bc9b32",
      },
      {
        system: "macOS",
        reason: null,
        text: "Your disk is nearly full. Open System Settings, General, Storage and follow the recommendations.",
        command: null,
        url: "https://support.apple.com/102624",
      },
      {
        system: "Linux",
        reason: null,
        text: "Your disk is nearly full. Empty the trash, remove what you do not need, and clear the package manager's store.",
        command: null,
        url: "https://help.ubuntu.com/stable/ubuntu-help/disk-check.html",
        byFamily: commands(
          "Your disk is nearly full. Empty the trash, remove what you do not need, and clear the package manager's store with the command.",
          {
            apt: "sudo apt-get clean",
            dnf: "sudo dnf clean packages",
            pacman: "sudo pacman -Sc",
            zypper: "sudo zypper clean",
            apk: "apk cache clean",
          },
        ),
      },
    ],
  },
  {
    ...plain,
    id: "windows",
    title: "Windows version",
    about: "How new Windows is: 10.0.22000 is the first Windows 11.",
    category: "system",
    systems: ["Windows"],
    probe: { kind: "system_version", system: "Windows" },
    fixes: [
      ...everywhere(
        "Open Settings, Windows Update, and install what it offers.",
        "https://support.microsoft.com/windows/update-windows-3c5ae7fc-9fb6-9af1-1984-b5e0412c556a",
        ["Windows"],
      ),
      ...everywhere(
        "This line of the list is for Windows only; ask your instructors to take it out for your system.",
        "https://www.microsoft.com/windows",
        ["macOS", "Linux"],
      ),
    ],
  },
  {
    ...plain,
    id: "macos",
    title: "macOS version",
    about: "How new macOS is.",
    category: "system",
    systems: ["macOS"],
    probe: { kind: "system_version", system: "macOS" },
    fixes: [
      ...everywhere(
        "Open System Settings, General, Software Update, and install what it offers.",
        "https://support.apple.com/108382",
        ["macOS"],
      ),
      ...everywhere(
        "This line of the list is for macOS only; ask your instructors to take it out for your system.",
        "https://www.apple.com/macos/",
        ["Windows", "Linux"],
      ),
    ],
  },
  {
    ...plain,
    id: "linux",
    title: "Linux version",
    about: "How new the Linux kernel is.",
    category: "system",
    systems: ["Linux"],
    probe: { kind: "system_version", system: "Linux" },
    fixes: [
      {
        system: "Linux",
        reason: null,
        text: "Bring your distribution up to date with its package manager, then restart.",
        command: null,
        url: "https://www.kernel.org/category/releases.html",
        byFamily: commands(
          "Bring your distribution up to date with the command, then restart. If the kernel is still too old, move on to the next release.",
          {
            apt: "sudo apt-get update && sudo apt-get dist-upgrade",
            dnf: "sudo dnf upgrade --refresh",
            pacman: "sudo pacman -Syu",
            zypper: "sudo zypper refresh && sudo zypper dist-upgrade",
            apk: "apk update && apk upgrade",
          },
        ),
      },
      ...everywhere(
        "This line of the list is for Linux only; ask your instructors to take it out for your system.",
        "https://www.kernel.org",
        ["Windows", "macOS"],
      ),
    ],
  },
  reach(
    "reach-pypi",
    "PyPI",
    "Where pip gets Python packages from.",
    "https://pypi.org/simple/pip/",
  ),
  reach(
    "reach-conda",
    "conda-forge",
    "Where conda gets packages from.",
    "https://conda.anaconda.org",
  ),
  reach("reach-cran", "CRAN", "Where R gets packages from.", "https://cloud.r-project.org"),
  reach("reach-github", "GitHub", "Where many projects keep their files.", "https://github.com"),
];
