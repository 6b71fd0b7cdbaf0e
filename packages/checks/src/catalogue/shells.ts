import type { Check, CommandProbe } from "../check.ts";
import { command, type Entry } from "./build-check.ts";

type Shell = Entry & Partial<Omit<CommandProbe, "kind">>;

/** Shells that tell their version also run their own end, so that a broken one is noticed; start-up files are left alone. */
function shell(entry: Shell): Check {
  return command("shell", {
    worksArgs: entry.versionArgs === null ? null : ["-c", "exit 0"],
    ...entry,
  });
}

const gitForWindows = (name: string) => ({
  Windows: [
    `%ProgramFiles%\\Git\\bin\\${name}.exe`,
    `%LOCALAPPDATA%\\Programs\\Git\\bin\\${name}.exe`,
    `%ProgramFiles%\\Git\\usr\\bin\\${name}.exe`,
    `%LOCALAPPDATA%\\Programs\\Git\\usr\\bin\\${name}.exe`,
  ],
});

const comesWithGit = {
  text: "Install Git for Windows: it brings a Unix shell. Then use the program Git Bash.",
  command: "winget install --id Git.Git -e",
  url: "https://gitforwindows.org",
};

const inGitBash = (name: string) =>
  ({
    system: "Windows",
    reason: "not_on_path",
    text: `${name} came with Git for Windows, but this terminal does not know it. Open the program Git Bash and check again in there.`,
    command: null,
    url: "https://gitforwindows.org",
  }) as const;

export const shells: readonly Check[] = [
  shell({
    id: "bash",
    title: "Bash",
    about: "The Unix shell that most lessons use.",
    legacyNames: ["Bourne Again Shell (bash)", "bash"],
    versionAfter: ["version ", "Version "],
    usualPlaces: gitForWindows("bash"),
    // Starts the Windows Subsystem for Linux, or asks to install it.
    ignored: { Windows: ["\\System32\\bash.exe", "\\Sysnative\\bash.exe"] },
    install: {
      url: "https://www.gnu.org/software/bash/",
      brew: "bash",
      apt: "bash",
      Windows: comesWithGit,
    },
    specialFixes: [inGitBash("Bash")],
  }),
  shell({
    id: "zsh",
    title: "Zsh",
    about: "The Unix shell that Macs start with.",
    legacyNames: ["Z Shell (zsh)", "zsh"],
    versionAfter: ["zsh "],
    worksArgs: ["-f", "-c", "exit 0"],
    install: {
      url: "https://www.zsh.org",
      brew: "zsh",
      apt: "zsh",
      Windows: {
        text: "Zsh does not exist for Windows itself. Install Git for Windows and use its Bash instead.",
        command: "winget install --id Git.Git -e",
        url: "https://gitforwindows.org",
      },
    },
  }),
  shell({
    id: "sh",
    title: "POSIX shell",
    about: "The plain Unix shell that scripts are written for.",
    legacyNames: ["Bourne Shell (sh)", "sh"],
    versionArgs: null,
    usualPlaces: gitForWindows("sh"),
    install: {
      url: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html",
      apt: "dash",
      Windows: comesWithGit,
      macOS: {
        text: "Every Mac has this shell. Add /bin to PATH again, or ask for help.",
      },
    },
    specialFixes: [inGitBash("The shell")],
  }),
  shell({
    id: "dash",
    title: "Dash",
    about: "A small Unix shell.",
    legacyNames: ["Debian Almquist Shell (dash)", "dash"],
    versionArgs: null,
    usualPlaces: gitForWindows("dash"),
    install: {
      url: "http://gondor.apana.org.au/~herbert/dash/",
      brew: "dash",
      apt: "dash",
      Windows: comesWithGit,
    },
    specialFixes: [inGitBash("Dash")],
  }),
  shell({
    id: "ash",
    title: "Almquist shell",
    about: "A small Unix shell, found in BusyBox.",
    legacyNames: ["Almquist Shell (ash)", "ash"],
    versionArgs: null,
    install: {
      url: "https://busybox.net",
      apt: "ash",
      dnf: null,
      pacman: null,
      zypper: null,
      apk: "busybox",
      Windows: comesWithGit,
      macOS: {
        text: "This shell does not exist for Macs. Use Zsh or Bash, which every Mac has.",
      },
    },
  }),
  shell({
    id: "ksh",
    title: "KornShell",
    about: "A Unix shell.",
    legacyNames: ["KornShell (ksh)", "ksh"],
    versionArgs: ["--version"],
    versionAfter: ["93u+m/", "(AT&T Research) ", ""],
    install: {
      url: "https://github.com/ksh93/ksh",
      brew: "ksh93",
      apt: "ksh",
      pacman: "ksh",
      apk: null,
      Windows: comesWithGit,
    },
  }),
  shell({
    id: "csh",
    title: "C shell",
    about: "A Unix shell with a syntax like C's.",
    legacyNames: ["C Shell (csh)", "csh"],
    // The original has no version option and would take one for a script.
    versionArgs: null,
    install: {
      url: "https://www.tcsh.org",
      apt: "csh",
      dnf: "tcsh",
      pacman: "tcsh",
      zypper: "tcsh",
      apk: "tcsh",
      Windows: comesWithGit,
      macOS: {
        text: "Every Mac has this shell as /bin/csh. Add /bin to PATH again, or ask for help.",
      },
    },
  }),
  shell({
    id: "tcsh",
    title: "tcsh",
    about: "The C shell with more comfort.",
    legacyNames: ["TENEX C Shell (tcsh)", "tcsh"],
    versionAfter: ["tcsh "],
    worksArgs: ["-f", "-c", "exit 0"],
    usualPlaces: gitForWindows("tcsh"),
    install: {
      url: "https://www.tcsh.org",
      brew: "tcsh",
      apt: "tcsh",
      Windows: comesWithGit,
    },
  }),
  shell({
    id: "fish",
    title: "fish",
    about: "A friendly Unix shell.",
    versionAfter: ["version "],
    worksArgs: null,
    install: {
      url: "https://fishshell.com",
      brew: "fish",
      apt: "fish",
      Windows: comesWithGit,
    },
  }),
  shell({
    id: "powershell",
    title: "PowerShell",
    about: "The shell of Windows, which other systems can have too.",
    commands: ["pwsh"],
    commandsOnWindows: ["pwsh", "powershell"],
    versionArgs: [
      "-NoLogo",
      "-NoProfile",
      "-NonInteractive",
      "-Command",
      "$PSVersionTable.PSVersion.ToString()",
    ],
    worksArgs: null,
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\PowerShell\\7\\pwsh.exe",
        "%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
      ],
      macOS: ["/usr/local/bin/pwsh", "/opt/homebrew/bin/pwsh"],
    },
    install: {
      url: "https://learn.microsoft.com/powershell/scripting/install/installing-powershell",
      winget: "Microsoft.PowerShell",
      cask: "powershell",
    },
  }),
];
