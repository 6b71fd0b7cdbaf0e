import { linuxFamilies, type LinuxFamily } from "../linux-family.ts";

/**
 * What a program's packages are called, several separated by blanks. Where a name is left out it is Debian's; null where
 * a distribution has no such package, or where nobody has made sure.
 */
export type LinuxPackages = {
  apt?: string | null;
  /** Ubuntu, where it differs from Debian. */
  ubuntu?: string | null;
  /** Fedora and Red Hat. */
  dnf?: string | null;
  /** Red Hat, where it differs from Fedora. */
  rhel?: string | null;
  /** Arch. */
  pacman?: string | null;
  /** openSUSE. */
  zypper?: string | null;
  /** Alpine. */
  apk?: string | null;
};

/** What a family calls the packages; null where it has none. */
export function packagesOf(names: LinuxPackages, family: LinuxFamily): string | null {
  const told = {
    debian: names.apt,
    ubuntu: names.ubuntu,
    fedora: names.dnf,
    rhel: names.rhel === undefined ? names.dnf : names.rhel,
    arch: names.pacman,
    suse: names.zypper,
    alpine: names.apk,
  }[family];
  return told === undefined ? (names.apt ?? null) : told;
}

/** Whether any family has packages. */
export function hasPackages(names: LinuxPackages): boolean {
  return linuxFamilies.some((family) => packagesOf(names, family) !== null);
}

export type PackageAction = "install" | "update" | "reinstall";

/** The command of a family's package manager. Alpine has no `sudo` of its own. */
export function packageCommand(
  family: LinuxFamily,
  action: PackageAction,
  packages: string,
): string {
  const verb = {
    debian: apt,
    ubuntu: apt,
    fedora: dnf,
    rhel: dnf,
    // Taking a single package from a newer list than the rest is not supported there, so all are updated.
    arch: { install: "pacman -S", update: "pacman -Syu", reinstall: "pacman -S" },
    suse: { install: "zypper install", update: "zypper update", reinstall: "zypper install -f" },
    alpine: { install: "apk add", update: "apk add --upgrade", reinstall: "apk fix --reinstall" },
  }[family][action];
  return family === "alpine" ? `${verb} ${packages}` : `sudo ${verb} ${packages}`;
}

const apt = {
  install: "apt-get install -y",
  update: "apt-get update && sudo apt-get install -y",
  reinstall: "apt-get install --reinstall -y",
};

const dnf = { install: "dnf install", update: "dnf upgrade", reinstall: "dnf reinstall" };

/** What a family's learners have to know before they use {@link packageCommand}; empty for most. */
export function packageHint(family: LinuxFamily): string {
  return family === "rhel"
    ? " If there is no such package, switch on EPEL first: https://docs.fedoraproject.org/en-US/epel/."
    : rootHint(family);
}

/** A reminder where the command itself does not ask for more rights. */
export function rootHint(family: LinuxFamily): string {
  return family === "alpine" ? " Use it as root." : "";
}
