import type { Check } from "../check.ts";
import { application, command } from "./build-check.ts";

export const rTools: readonly Check[] = [
  command("r", {
    id: "r",
    title: "R",
    about: "The language for statistics.",
    commands: ["R"],
    defaultRange: ">=4.0",
    versionAfter: ["R version "],
    // RStudio finds R by itself, so a Windows learner without R in PATH is all set.
    needsPath: false,
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\R\\R-*\\bin\\R.exe",
        "%LOCALAPPDATA%\\Programs\\R\\R-*\\bin\\R.exe",
        "%USERPROFILE%\\Documents\\R\\R-*\\bin\\R.exe",
      ],
      macOS: [
        "/usr/local/bin/R",
        "/opt/homebrew/bin/R",
        "/Library/Frameworks/R.framework/Resources/bin/R",
      ],
      Linux: ["/opt/R/*/bin/R", "/usr/local/bin/R"],
    },
    install: {
      url: "https://cloud.r-project.org",
      winget: "RProject.R",
      cask: "r-app",
      apt: "r-base",
      dnf: "R",
      pacman: "r",
      zypper: "R-base",
      apk: "R",
    },
    specialFixes: [
      {
        system: "Linux",
        reason: "outdated",
        text: "Your R is too old, and your distribution has no newer one. The page has newer ones for Debian, Ubuntu and Fedora.",
        command: null,
        url: "https://cloud.r-project.org/bin/linux/",
      },
    ],
  }),
  application("r", {
    id: "rstudio",
    title: "RStudio",
    about: "The window most people use R in.",
    bundles: ["RStudio.app"],
    programs: [
      "%ProgramFiles%\\RStudio\\rstudio.exe",
      "%ProgramFiles%\\RStudio\\bin\\rstudio.exe",
      "%LOCALAPPDATA%\\Programs\\RStudio\\rstudio.exe",
    ],
    registryNames: ["RStudio*"],
    desktopFiles: ["rstudio.desktop"],
    commands: ["rstudio"],
    packages: ["rstudio"],
    install: {
      url: "https://posit.co/download/rstudio-desktop/",
      winget: "Posit.RStudio",
      cask: "rstudio",
      Linux: {
        text: "Install RStudio: download the .deb (Debian, Ubuntu) or .rpm (Fedora) from its page and open it.",
      },
    },
  }),
  application("r", {
    id: "positron",
    title: "Positron",
    about: "An editor for R and Python.",
    bundles: ["Positron.app"],
    programs: [
      "%LOCALAPPDATA%\\Programs\\Positron\\Positron.exe",
      "%ProgramFiles%\\Positron\\Positron.exe",
    ],
    registryNames: ["Positron*"],
    desktopFiles: ["positron.desktop"],
    commands: ["positron"],
    packages: ["positron"],
    install: {
      url: "https://positron.posit.co/download.html",
      winget: "Posit.Positron",
      cask: "positron",
    },
  }),
];
