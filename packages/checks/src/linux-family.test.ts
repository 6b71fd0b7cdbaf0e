import { describe, expect, test } from "vitest";
import { commandsOnLinux } from "./commands-on-linux.ts";
import { fixFor } from "./fix-for.ts";
import { linuxFamilies, linuxFamilyOf, familyWords } from "./linux-family.ts";

describe("a distribution's family is known", () => {
  test.each([
    // As our own clients say: the name of os-release without a Linux at its end.
    ["Debian", "debian"],
    ["Ubuntu", "ubuntu"],
    ["Linux Mint", "ubuntu"],
    ["Pop!_OS", "ubuntu"],
    ["Fedora", "fedora"],
    ["Red Hat Enterprise", "rhel"],
    ["CentOS Stream", "rhel"],
    ["Rocky", "rhel"],
    ["AlmaLinux", "rhel"],
    ["Arch", "arch"],
    ["Manjaro", "arch"],
    ["openSUSE Tumbleweed", "suse"],
    ["openSUSE Leap", "suse"],
    ["Alpine", "alpine"],
    // As the reports of 2016 say.
    ["debian", "debian"],
    ["LinuxMint", "ubuntu"],
    ["CentOS Linux", "rhel"],
    ["Red Hat Enterprise Linux Server", "rhel"],
    ["Debian GNU/Linux", "debian"],
  ])("%s: %s", (name, family) => {
    expect(linuxFamilyOf(name)).toBe(family);
  });

  test("by its relatives, nearest first, when nobody knows its name", () => {
    expect(linuxFamilyOf("Vanilla", "vanilla ubuntu debian")).toBe("ubuntu");
    expect(linuxFamilyOf(null, "opensuse suse")).toBe("suse");
    expect(linuxFamilyOf("Debian", "ubuntu")).toBe("debian");
  });

  test("not at all when nothing is told, when nobody knows it, or when nothing can be installed there", () => {
    for (const name of [null, undefined, "", "Gentoo", "NixOS", "constructor"]) {
      expect(linuxFamilyOf(name)).toBeNull();
    }
    expect(linuxFamilyOf("SteamOS", "arch")).toBeNull();
  });

  test("by a word that no other family has", () => {
    const all = linuxFamilies.flatMap((family) => familyWords[family]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((word) => !/^[a-z0-9]+$/.test(word))).toEqual([]);
  });
});

describe("on Linux the fix names the command of", () => {
  const fix = (check: string, family: (typeof linuxFamilies)[number] | null) =>
    fixFor({ check, system: "Linux", reason: "missing", family }, []);

  test.each([
    ["debian", "sudo apt-get install -y git"],
    ["ubuntu", "sudo apt-get install -y git"],
    ["fedora", "sudo dnf install git"],
    ["rhel", "sudo dnf install git"],
    ["arch", "sudo pacman -S git"],
    ["suse", "sudo zypper install git"],
    ["alpine", "apk add git"],
  ] as const)("%s: %s", (family, command) => {
    expect(fix("git", family)?.command).toBe(command);
  });

  test("nobody's, where the distribution is not known", () => {
    expect(fix("git", null)).toEqual({
      text: "Install Git with your distribution's package manager, or as its page says.",
      command: null,
      url: "https://git-scm.com/downloads",
    });
  });

  test("its own package, where the names differ", () => {
    expect(fix("python", "debian")?.command).toBe(
      "sudo apt-get install -y python3 python3-pip python3-venv",
    );
    expect(fix("python", "arch")?.command).toBe("sudo pacman -S python python-pip");
    expect(fix("firefox", "debian")?.command).toBe("sudo apt-get install -y firefox-esr");
    expect(fix("firefox", "ubuntu")?.command).toBe("sudo apt-get install -y firefox");
    expect(fix("numpy", "fedora")?.text).toContain("sudo dnf install python3-numpy");
    expect(fix("gcc", "alpine")?.command).toBe("apk add build-base");
  });

  test("the page, where it has no such package", () => {
    expect(fix("latex", "alpine")).toMatchObject({
      text: "Its page says how to get LaTeX on Alpine.",
      command: null,
    });
  });
});

describe("for a reader whose distribution is not known the common commands are listed", () => {
  const listed = (check: string) => commandsOnLinux({ check, reason: "missing" }, []);

  test("each once, with the distributions it is for", () => {
    expect(listed("git")).toEqual([
      { families: ["Debian", "Ubuntu"], command: "sudo apt-get install -y git" },
      { families: ["Fedora"], command: "sudo dnf install git" },
      { families: ["Arch"], command: "sudo pacman -S git" },
    ]);
    expect(listed("firefox").map(({ families }) => families[0])).toEqual([
      "Debian",
      "Ubuntu",
      "Fedora",
      "Arch",
    ]);
  });

  test("but not where one command is right for all, or nobody has any", () => {
    expect(listed("numpy")).toEqual([]);
    expect(listed("easymercurial")).toEqual([]);
    expect(listed("reach-github")).toEqual([]);
  });

  test("nor where staff wrote a command of their own", () => {
    const fix = { check: "git", system: null, reason: null, text: "Ask.", url: null } as const;
    const written = { ...fix, command: "module load git" };
    expect(commandsOnLinux({ check: "git", reason: "missing" }, [written])).toEqual([]);
  });
});
