import type { Category, Check } from "../check.ts";
import { firefox } from "./browsers.ts";
import { base, type Entry } from "./build-check.ts";
import { pipPackages } from "./python.ts";

function anyOf(
  category: Category,
  { members, ...entry }: Entry & { members: readonly string[] },
): Check {
  const common = base(category, entry);
  return {
    ...common,
    probe: { kind: "any_of", members },
    // A group has no version and no place of its own, so one text for each system says it all.
    fixes: common.fixes.filter(({ reason }) => reason === null),
  };
}

/** Any one of these will do. */
export const groups: readonly Check[] = [
  anyOf("shell", {
    id: "shell",
    title: "Unix shell",
    about: "Any one program to type commands into, as most lessons do.",
    legacyNames: ["command line shell (virtual-shell)", "virtual-shell"],
    members: ["bash", "zsh", "dash", "ash", "ksh", "csh", "tcsh", "fish", "sh"],
    install: {
      name: "a Unix shell",
      url: "https://www.gnu.org/software/bash/",
      brew: "bash",
      apt: "bash",
      Windows: {
        text: "Install Git for Windows: it brings a Unix shell. Then use the program Git Bash.",
        command: "winget install --id Git.Git -e",
        url: "https://gitforwindows.org",
      },
    },
  }),
  anyOf("editor", {
    id: "editor",
    title: "Text editor",
    about: "Any one program to write plain text and code in.",
    legacyNames: ["text/code editor (virtual-editor)", "virtual-editor", "other-editor"],
    members: [
      "nano",
      "vscode",
      "notepad-plus-plus",
      "sublime-text",
      "bbedit",
      "textmate",
      "textwrangler",
      "gedit",
      "kate",
      "vim",
      "emacs",
      "neovim",
      "xemacs",
      "vi",
      "pycharm",
      "spyder",
    ],
    install: {
      name: "a text editor",
      url: "https://code.visualstudio.com/download",
      winget: "Microsoft.VisualStudioCode",
      cask: "visual-studio-code",
      apt: "nano",
    },
  }),
  anyOf("browser", {
    id: "browser",
    title: "Web browser",
    about: "Any one browser that notebooks work in.",
    legacyNames: ["web browser (virtual-browser)", "virtual-browser"],
    members: ["firefox", "chrome", "edge", "safari", "chromium", "brave"],
    install: { name: "a web browser", ...firefox },
  }),
  anyOf("python", {
    id: "python-installer",
    title: "Python package installer",
    about: "Any one program that installs packages for Python.",
    legacyNames: ["PyPI installer (virtual-pypi-installer)", "virtual-pypi-installer"],
    members: ["pip", "conda", "mamba", "uv", "easy-install"],
    install: {
      name: "a package installer for Python",
      url: "https://pip.pypa.io/en/stable/installation/",
      ...pipPackages,
      Windows: {
        text: "Python brings pip along; switch it on with the command.",
        command: "python -m ensurepip --upgrade",
      },
      macOS: {
        text: "Python brings pip along; switch it on with the command.",
        command: "python3 -m ensurepip --upgrade",
      },
    },
  }),
];
