import type { Check } from "../check.ts";
import { application, command } from "./build-check.ts";
import { onLinux } from "./install-ways.ts";
import { packageCommand } from "./linux-packages.ts";

const onlyForMacs = {
  text: "This editor exists only for Macs. Install Visual Studio Code instead.",
  url: "https://code.visualstudio.com/download",
};

const notForMacs = {
  text: "This editor does not exist for Macs. Install Visual Studio Code instead.",
  command: "brew install --cask visual-studio-code",
  url: "https://code.visualstudio.com/download",
};

const inGitBash = (name: string) =>
  ({
    system: "Windows",
    reason: "not_on_path",
    text: `${name} came with Git for Windows, but this terminal does not know it. Open the program Git Bash and check again in there.`,
    command: null,
    url: "https://gitforwindows.org",
  }) as const;

const comesWithGit = (name: string) => ({
  text: `Install Git for Windows: it brings ${name}. Then use the program Git Bash.`,
  command: "winget install --id Git.Git -e",
  url: "https://gitforwindows.org",
});

export const editors: readonly Check[] = [
  application("editor", {
    id: "vscode",
    title: "Visual Studio Code",
    about: "An editor for code, with a window.",
    bundles: ["Visual Studio Code.app", "VSCodium.app"],
    programs: [
      "%LOCALAPPDATA%\\Programs\\Microsoft VS Code\\Code.exe",
      "%ProgramFiles%\\Microsoft VS Code\\Code.exe",
      "%LOCALAPPDATA%\\Programs\\VSCodium\\VSCodium.exe",
      "%ProgramFiles%\\VSCodium\\VSCodium.exe",
    ],
    registryNames: ["Microsoft Visual Studio Code*", "VSCodium*"],
    desktopFiles: [
      "code.desktop",
      "code_code.desktop",
      "com.visualstudio.code.desktop",
      "codium.desktop",
      "com.vscodium.codium.desktop",
    ],
    commands: ["code", "codium"],
    packages: ["code", "codium"],
    install: {
      url: "https://code.visualstudio.com/download",
      winget: "Microsoft.VisualStudioCode",
      cask: "visual-studio-code",
      Linux: {
        text: "Install Visual Studio Code: its page has a package for most distributions; download it and open it.",
        url: "https://code.visualstudio.com/docs/setup/linux",
        byFamily: {
          debian: {
            text: "Install Visual Studio Code: download the .deb from its page and open it.",
          },
          ubuntu: {
            text: "Install Visual Studio Code with the command, or download the .deb from its page and open it.",
            command: "sudo snap install code --classic",
          },
          fedora: {
            text: "Install Visual Studio Code: download the .rpm from its page and open it.",
          },
          rhel: {
            text: "Install Visual Studio Code: download the .rpm from its page and open it.",
          },
          arch: {
            text: "Install the free build of Visual Studio Code with the command.",
            command: packageCommand("arch", "install", "code"),
          },
        },
      },
    },
  }),
  command("editor", {
    id: "nano",
    title: "nano",
    about: "A small editor inside the terminal.",
    legacyNames: ["Nano (nano)", "nano"],
    versionAfter: ["nano, version ", "nano version ", "Pico "],
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\Git\\usr\\bin\\nano.exe",
        "%LOCALAPPDATA%\\Programs\\Git\\usr\\bin\\nano.exe",
      ],
    },
    install: {
      url: "https://www.nano-editor.org/download.php",
      brew: "nano",
      apt: "nano",
      Windows: comesWithGit("nano"),
    },
    specialFixes: [inGitBash("nano")],
  }),
  command("editor", {
    id: "vim",
    title: "Vim",
    about: "A powerful editor inside the terminal.",
    legacyNames: ["Vim (vim)", "vim"],
    versionAfter: ["Vi IMproved "],
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\Vim\\vim*\\vim.exe",
        "%ProgramFiles%\\Git\\usr\\bin\\vim.exe",
        "%LOCALAPPDATA%\\Programs\\Git\\usr\\bin\\vim.exe",
      ],
    },
    install: {
      url: "https://www.vim.org/download.php",
      winget: "vim.vim",
      brew: "vim",
      apt: "vim",
      dnf: "vim-enhanced",
    },
  }),
  command("editor", {
    id: "vi",
    title: "vi",
    about: "The editor that nearly every Unix has.",
    legacyNames: ["vi"],
    // The original vi would open a file of that name.
    versionArgs: null,
    usualPlaces: {
      Windows: ["%ProgramFiles%\\Git\\usr\\bin\\vi", "%ProgramFiles%\\Git\\usr\\bin\\vi.exe"],
    },
    install: {
      url: "https://www.vim.org/download.php",
      brew: "vim",
      apt: "vim-tiny",
      dnf: "vim-minimal",
      pacman: "vi",
      zypper: "vim-small",
      apk: "vim",
      Windows: comesWithGit("vi"),
    },
    specialFixes: [inGitBash("vi")],
  }),
  command("editor", {
    id: "neovim",
    title: "Neovim",
    about: "A younger Vim.",
    commands: ["nvim"],
    versionAfter: ["NVIM v"],
    usualPlaces: { Windows: ["%ProgramFiles%\\Neovim\\bin\\nvim.exe"] },
    install: { url: "https://neovim.io", winget: "Neovim.Neovim", brew: "neovim", apt: "neovim" },
  }),
  command("editor", {
    id: "emacs",
    title: "Emacs",
    about: "An editor that can be taught everything.",
    legacyNames: ["Emacs (emacs)", "emacs"],
    versionAfter: ["GNU Emacs "],
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\Emacs\\emacs-*\\bin\\emacs.exe",
        "%ProgramFiles%\\Emacs\\x86_64\\bin\\emacs.exe",
      ],
      macOS: ["/Applications/Emacs.app/Contents/MacOS/Emacs"],
    },
    install: {
      url: "https://www.gnu.org/software/emacs/download.html",
      winget: "GNU.Emacs",
      cask: "emacs-app",
      apt: "emacs",
    },
  }),
  command("editor", {
    id: "xemacs",
    title: "XEmacs",
    about: "An older relative of Emacs.",
    legacyNames: ["XEmacs (xemacs)", "xemacs"],
    versionArgs: ["-V"],
    versionAfter: ["XEmacs "],
    install: {
      url: "https://www.xemacs.org/Install/",
      apt: "xemacs21",
      dnf: null,
      pacman: null,
      zypper: null,
      apk: null,
      Windows: {
        text: "XEmacs is no longer made. Install Emacs instead.",
        command: "winget install --id GNU.Emacs -e",
        url: "https://www.gnu.org/software/emacs/download.html",
      },
      macOS: {
        text: "XEmacs is no longer made. Install Emacs instead.",
        command: "brew install --cask emacs-app",
        url: "https://www.gnu.org/software/emacs/download.html",
      },
    },
  }),
  application("editor", {
    id: "gedit",
    title: "gedit",
    about: "The simple text editor of the GNOME desktop.",
    legacyNames: ["gedit"],
    systems: ["Linux"],
    desktopFiles: [
      "org.gnome.gedit.desktop",
      "gedit.desktop",
      "org.gnome.TextEditor.desktop",
      "gedit_gedit.desktop",
    ],
    commands: ["gedit", "gnome-text-editor"],
    packages: ["gedit", "gnome-text-editor"],
    install: {
      url: "https://gedit-text-editor.org",
      apt: "gedit",
      Windows: {
        text: "gedit is made for Linux. Install Visual Studio Code or Notepad++ instead.",
        command: "winget install --id Notepad++.Notepad++ -e",
        url: "https://notepad-plus-plus.org/downloads/",
      },
      macOS: notForMacs,
    },
  }),
  application("editor", {
    id: "kate",
    title: "Kate",
    about: "The text editor of the KDE desktop.",
    legacyNames: ["Kate (kate)", "kate"],
    bundles: ["Kate.app"],
    programs: ["%ProgramFiles%\\Kate\\bin\\kate.exe"],
    registryNames: ["Kate*"],
    desktopFiles: ["org.kde.kate.desktop", "kate.desktop", "kate_kate.desktop"],
    commands: ["kate"],
    packages: ["kate"],
    install: {
      url: "https://kate-editor.org/get-it/",
      winget: "KDE.Kate",
      cask: "kate",
      apt: "kate",
    },
  }),
  application("editor", {
    id: "notepad-plus-plus",
    title: "Notepad++",
    about: "A text editor for Windows.",
    legacyNames: ["Notepad++ (notepad++)", "notepad++"],
    systems: ["Windows"],
    programs: [
      "%ProgramFiles%\\Notepad++\\notepad++.exe",
      "%ProgramFiles(x86)%\\Notepad++\\notepad++.exe",
    ],
    registryNames: ["Notepad++*"],
    install: {
      url: "https://notepad-plus-plus.org/downloads/",
      winget: "Notepad++.Notepad++",
      macOS: notForMacs,
      Linux: {
        text: "Notepad++ is made for Windows. Install gedit with your distribution's package manager instead.",
        url: "https://gedit-text-editor.org",
        byFamily: onLinux(
          { name: "gedit", apt: "gedit" },
          "install",
          "Notepad++ is made for Windows. Install gedit with the command instead.",
        ),
      },
    },
  }),
  application("editor", {
    id: "sublime-text",
    title: "Sublime Text",
    about: "An editor for code, with a window.",
    legacyNames: ["Sublime Text (sublime-text)", "sublime-text"],
    bundles: ["Sublime Text.app", "Sublime Text 2.app", "Sublime Text 3.app"],
    programs: [
      "%ProgramFiles%\\Sublime Text\\sublime_text.exe",
      "%ProgramFiles%\\Sublime Text 3\\sublime_text.exe",
    ],
    registryNames: ["Sublime Text*"],
    desktopFiles: [
      "sublime_text.desktop",
      "sublime-text_subl.desktop",
      "com.sublimetext.three.desktop",
    ],
    commands: ["subl", "sublime_text"],
    packages: ["sublime-text"],
    install: {
      url: "https://www.sublimetext.com/download",
      winget: "SublimeHQ.SublimeText.4",
      cask: "sublime-text",
      Linux: {
        text: "Install Sublime Text: its page has the lines for Debian, Ubuntu, Fedora, Arch and openSUSE.",
        url: "https://www.sublimetext.com/docs/linux_repositories.html",
      },
    },
  }),
  application("editor", {
    id: "textmate",
    title: "TextMate",
    about: "A text editor for Macs.",
    legacyNames: ["TextMate (textmate)", "textmate"],
    systems: ["macOS"],
    bundles: ["TextMate.app"],
    install: {
      url: "https://macromates.com",
      cask: "textmate",
      Windows: onlyForMacs,
      Linux: onlyForMacs,
    },
  }),
  application("editor", {
    id: "bbedit",
    title: "BBEdit",
    about: "A text editor for Macs.",
    systems: ["macOS"],
    bundles: ["BBEdit.app"],
    install: {
      url: "https://www.barebones.com/products/bbedit/download.html",
      cask: "bbedit",
      Windows: onlyForMacs,
      Linux: onlyForMacs,
    },
  }),
  application("editor", {
    id: "textwrangler",
    title: "TextWrangler",
    about: "BBEdit's free predecessor for Macs.",
    legacyNames: ["TextWrangler (textwrangler)", "textwrangler"],
    systems: ["macOS"],
    bundles: ["TextWrangler.app"],
    install: {
      url: "https://www.barebones.com/products/textwrangler/",
      macOS: {
        text: "TextWrangler is no longer made. Install BBEdit, which has a free mode.",
        command: "brew install --cask bbedit",
        url: "https://www.barebones.com/products/bbedit/download.html",
      },
      Windows: onlyForMacs,
      Linux: onlyForMacs,
    },
  }),
  application("editor", {
    id: "xcode",
    title: "Xcode",
    about: "Apple's large kit for building programs.",
    legacyNames: ["Xcode (xcode)", "xcode"],
    systems: ["macOS"],
    bundles: ["Xcode.app"],
    install: {
      url: "https://developer.apple.com/xcode/",
      macOS: {
        text: "Install Xcode from the App Store. It is large; for the command line alone its tools are enough, and the command installs those.",
        command: "xcode-select --install",
      },
      Windows: {
        text: "Xcode exists only for Macs. This line of the list is not for your computer; ask your instructors to take it out.",
      },
      Linux: {
        text: "Xcode exists only for Macs. This line of the list is not for your computer; ask your instructors to take it out.",
      },
    },
  }),
  application("editor", {
    id: "pycharm",
    title: "PyCharm",
    about: "An editor made for Python.",
    bundles: ["PyCharm.app", "PyCharm CE.app"],
    programs: [
      "%ProgramFiles%\\JetBrains\\PyCharm*\\bin\\pycharm64.exe",
      "%LOCALAPPDATA%\\Programs\\PyCharm*\\bin\\pycharm64.exe",
    ],
    registryNames: ["PyCharm*"],
    desktopFiles: [
      "pycharm.desktop",
      "jetbrains-pycharm.desktop",
      "jetbrains-pycharm-ce.desktop",
      "pycharm-community_pycharm-community.desktop",
    ],
    commands: ["pycharm", "pycharm-community", "charm"],
    install: {
      url: "https://www.jetbrains.com/pycharm/download/",
      winget: "JetBrains.PyCharm",
      cask: "pycharm",
    },
  }),
  application("editor", {
    id: "spyder",
    title: "Spyder",
    about: "An editor for scientific Python; Anaconda brings it.",
    bundles: ["Spyder.app", "Spyder 6.app"],
    programs: [
      "%LOCALAPPDATA%\\spyder-6\\envs\\spyder-runtime\\Scripts\\spyder.exe",
      "%ProgramData%\\spyder-6\\envs\\spyder-runtime\\Scripts\\spyder.exe",
      "%USERPROFILE%\\anaconda3\\Scripts\\spyder.exe",
      "%LOCALAPPDATA%\\anaconda3\\Scripts\\spyder.exe",
      "%ProgramData%\\anaconda3\\Scripts\\spyder.exe",
    ],
    registryNames: ["Spyder*"],
    desktopFiles: ["spyder.desktop", "org.spyder_ide.spyder.desktop"],
    commands: ["spyder", "spyder3"],
    packages: ["spyder"],
    install: {
      url: "https://www.spyder-ide.org/download",
      winget: "Spyder.Spyder",
      cask: "spyder",
      apt: "spyder",
      dnf: null,
      zypper: null,
      apk: null,
    },
  }),
];
