import type { Check } from "../check.ts";
import { application, command } from "./build-check.ts";

export const versionControl: readonly Check[] = [
  command("version control", {
    id: "git",
    title: "Git",
    about: "Keeps the history of your files.",
    legacyNames: ["Git (git)", "git"],
    defaultRange: ">=2.23",
    versionAfter: ["git version "],
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\Git\\cmd\\git.exe",
        "%LOCALAPPDATA%\\Programs\\Git\\cmd\\git.exe",
        "%ProgramFiles(x86)%\\Git\\cmd\\git.exe",
      ],
      macOS: ["/opt/homebrew/bin/git", "/usr/local/bin/git", "/usr/local/git/bin/git"],
    },
    needsDeveloperTools: true,
    install: {
      url: "https://git-scm.com/downloads",
      winget: "Git.Git",
      apt: "git",
      brew: "git",
      macOS: {
        text: "Install Git with Apple's command line developer tools: run the command and follow the window that opens.",
        command: "xcode-select --install",
        url: "https://git-scm.com/downloads/mac",
      },
    },
    specialFixes: [
      {
        system: "macOS",
        reason: "broken",
        text: "Git stopped working, most likely after a macOS update. Install Apple's command line developer tools again with the command.",
        command: "xcode-select --install",
        url: "https://git-scm.com/downloads/mac",
      },
      {
        system: "macOS",
        reason: "outdated",
        text: "Your Git came with Apple's tools and is too old. Install a newer one with Homebrew, then open a new terminal.",
        command: "brew install git",
        url: "https://git-scm.com/downloads/mac",
      },
    ],
  }),
  command("version control", {
    id: "hg",
    title: "Mercurial",
    about: "Keeps the history of your files, like Git.",
    legacyNames: ["Mercurial (hg)", "hg"],
    versionArgs: ["--version", "--quiet"],
    versionAfter: ["(version "],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\Mercurial\\hg.exe", "%ProgramFiles%\\TortoiseHg\\hg.exe"],
      macOS: ["/opt/homebrew/bin/hg", "/usr/local/bin/hg"],
    },
    install: {
      url: "https://www.mercurial-scm.org/downloads",
      winget: "TortoiseHg.TortoiseHg",
      brew: "mercurial",
      apt: "mercurial",
    },
  }),
  application("version control", {
    id: "easymercurial",
    title: "EasyMercurial",
    about: "Windows and buttons for Mercurial.",
    legacyNames: ["EasyMercurial"],
    bundles: ["EasyMercurial.app"],
    programs: [
      "%ProgramFiles%\\EasyMercurial\\EasyMercurial.exe",
      "%ProgramFiles(x86)%\\EasyMercurial\\EasyMercurial.exe",
    ],
    registryNames: ["EasyMercurial*"],
    desktopFiles: ["easyhg.desktop", "EasyMercurial.desktop"],
    commands: ["EasyMercurial", "easyhg"],
    packages: ["easymercurial"],
    install: { url: "https://easyhg.org/download.html" },
  }),
  command("version control", {
    id: "gh",
    title: "GitHub CLI",
    about: "Works with GitHub from the terminal.",
    versionAfter: ["gh version "],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\GitHub CLI\\gh.exe"],
      macOS: ["/opt/homebrew/bin/gh", "/usr/local/bin/gh"],
    },
    install: {
      url: "https://cli.github.com",
      winget: "GitHub.cli",
      brew: "gh",
      apt: "gh",
      pacman: "github-cli",
      apk: "github-cli",
    },
  }),
  command("version control", {
    id: "svn",
    title: "Subversion",
    about: "Keeps the history of a shared project on a server.",
    versionArgs: ["--version", "--quiet"],
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\SlikSvn\\bin\\svn.exe",
        "%ProgramFiles%\\TortoiseSVN\\bin\\svn.exe",
      ],
      macOS: ["/opt/homebrew/bin/svn", "/usr/local/bin/svn"],
    },
    needsDeveloperTools: true,
    install: {
      url: "https://subversion.apache.org/packages.html",
      // TortoiseSVN leaves the command out unless it is asked for.
      winget: "Slik.Subversion",
      brew: "subversion",
      apt: "subversion",
    },
  }),
];
