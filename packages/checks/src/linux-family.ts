/**
 * Distributions of Linux that install software with the same command and under the same names. `ubuntu` and `rhel` do as
 * `debian` and `fedora` do, but for a few packages.
 */
export const linuxFamilies = [
  "debian",
  "ubuntu",
  "fedora",
  "rhel",
  "arch",
  "suse",
  "alpine",
] as const;
export type LinuxFamily = (typeof linuxFamilies)[number];

/** Text for each family that needs it. */
export type PerFamily<T> = Readonly<Partial<Record<LinuxFamily, T>>>;

/** How people call the families that most learners have. */
export const familyTitles: Readonly<Record<LinuxFamily, string>> = {
  debian: "Debian",
  ubuntu: "Ubuntu",
  fedora: "Fedora",
  rhel: "Red Hat",
  arch: "Arch",
  suse: "openSUSE",
  alpine: "Alpine",
};

/**
 * By what distributions call themselves, in the `ID` and in the `NAME` of os-release or in the reports of 2016: small
 * letters, nothing but letters and digits, without a `Linux` at the end. Systems that cannot be changed with a package
 * manager (Endless, SteamOS) are in no family.
 */
export const familyWords: Readonly<Record<LinuxFamily, readonly string[]>> = {
  debian:
    words(`debian raspbian raspberrypios kali parrot parrotsecurity devuan mx mxlinux antix lmde pureos deepin
    sparky sparkylinux q4os`),
  ubuntu:
    words(`ubuntu kubuntu xubuntu lubuntu linuxmint mint pop popos elementary elementaryos zorin zorinos neon
    kdeneon tuxedo tuxedoos bodhi trisquel`),
  fedora: words("fedora fedoraasahiremix nobara ultramarine"),
  rhel: words(`rhel redhat redhatenterprise redhatenterpriseserver redhatenterpriselinuxserver
    redhatenterpriselinuxworkstation redhatenterpriselinuxclient centos centosstream rocky almalinux alma ol
    oraclelinuxserver oracle scientific eurolinux amzn amazon`),
  arch: words(
    "arch archarm archlinuxarm manjaro manjaroarm endeavouros garuda cachyos arcolinux artix",
  ),
  suse: words("suse opensuse opensuseleap opensusetumbleweed opensuseslowroll sles sled"),
  alpine: words("alpine postmarketos"),
};

/** The words of systems that cannot be changed with a package manager. */
export const familyless = words("endless endlessos steamos opensusemicroos opensuseaeon");

const familyByWord = new Map(
  linuxFamilies.flatMap((family) => familyWords[family].map((word) => [word, family] as const)),
);

/**
 * The family of a distribution, by its name or id; null for one that nobody knows. `like` are the ids it names as its
 * relatives, nearest first (`ID_LIKE` of os-release).
 */
export function linuxFamilyOf(
  distribution: string | null | undefined,
  like: string | null = null,
): LinuxFamily | null {
  const name = wordOf(distribution ?? "");
  if (familyless.includes(name)) return null;
  const candidates = [name, ...(like ?? "").split(/\s+/).map(wordOf)];
  const known = candidates.find((word) => familyByWord.has(word));
  return familyByWord.get(known ?? "") ?? null;
}

function wordOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ (?:gnu\/)?linux$/, "")
    .replace(/[^a-z0-9]/g, "");
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
