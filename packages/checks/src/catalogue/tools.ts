import type { Check } from "../check.ts";
import { application, command } from "./build-check.ts";

const comesWithGit = (name: string) => ({
  text: `Install Git for Windows: it brings ${name}. Then use the program Git Bash.`,
  command: "winget install --id Git.Git -e",
  url: "https://gitforwindows.org",
});

const gitForWindows = (name: string) => ({
  Windows: [
    `%ProgramFiles%\\Git\\usr\\bin\\${name}.exe`,
    `%LOCALAPPDATA%\\Programs\\Git\\usr\\bin\\${name}.exe`,
  ],
});

/** A program that every Mac and nearly every Linux has; some of its makers gave it no way to tell its version. */
const unixTool = (
  id: string,
  title: string,
  about: string,
  apt: string,
  versionAfter: readonly string[] | null,
): Check =>
  command("tool", {
    id,
    title,
    about,
    versionArgs: versionAfter === null ? null : ["--version"],
    versionAfter: versionAfter ?? [],
    usualPlaces: gitForWindows(id),
    // Windows has a find of its own, for words in files.
    ignored: { Windows: ["\\System32\\find.exe"] },
    install: {
      url: "https://www.gnu.org/software/software.html",
      apt,
      Windows: comesWithGit(title),
      macOS: {
        text: `Every Mac has ${title} in /usr/bin. Add /usr/bin to PATH again, or ask for help.`,
      },
    },
  });

export const tools: readonly Check[] = [
  command("tool", {
    id: "ssh",
    title: "SSH",
    about: "Works on another computer over the network, safely.",
    versionArgs: ["-V"],
    versionAfter: ["OpenSSH_for_Windows_", "OpenSSH_"],
    usualPlaces: {
      Windows: [
        "%SystemRoot%\\System32\\OpenSSH\\ssh.exe",
        "%ProgramFiles%\\Git\\usr\\bin\\ssh.exe",
      ],
    },
    install: {
      url: "https://www.openssh.com",
      brew: "openssh",
      apt: "openssh-client",
      dnf: "openssh-clients",
      pacman: "openssh",
      zypper: "openssh-clients",
      Windows: {
        text: "Open Settings, search for Optional features, and add OpenSSH Client. Or install Git for Windows, which brings one.",
        command: "winget install --id Git.Git -e",
        url: "https://learn.microsoft.com/windows-server/administration/openssh/openssh_install_firstuse",
      },
    },
  }),
  command("tool", {
    id: "curl",
    title: "curl",
    about: "Fetches things from the web.",
    versionAfter: ["curl "],
    usualPlaces: { Windows: ["%SystemRoot%\\System32\\curl.exe"] },
    install: {
      url: "https://curl.se/download.html",
      winget: "cURL.cURL",
      brew: "curl",
      apt: "curl",
    },
  }),
  command("tool", {
    id: "wget",
    title: "Wget",
    about: "Fetches things from the web.",
    versionAfter: ["GNU Wget2 ", "GNU Wget "],
    usualPlaces: { macOS: ["/opt/homebrew/bin/wget", "/usr/local/bin/wget"] },
    install: {
      url: "https://www.gnu.org/software/wget/",
      winget: "JernejSimoncic.Wget",
      brew: "wget",
      apt: "wget",
    },
  }),
  unixTool("grep", "grep", "Finds lines in text.", "grep", null),
  unixTool("sed", "sed", "Changes text line by line.", "sed", null),
  unixTool("awk", "awk", "Works on text in columns.", "gawk", null),
  unixTool("find", "find", "Finds files.", "findutils", null),
  unixTool("less", "less", "Shows text page by page.", "less", ["less "]),
  unixTool("tar", "tar", "Packs and unpacks archives.", "tar", ["tar (GNU tar) ", "bsdtar "]),
  command("tool", {
    id: "unzip",
    title: "unzip",
    about: "Unpacks .zip archives.",
    versionArgs: ["-v"],
    versionAfter: ["UnZip "],
    usualPlaces: gitForWindows("unzip"),
    install: {
      url: "https://infozip.sourceforge.net/UnZip.html",
      brew: "unzip",
      apt: "unzip",
      Windows: comesWithGit("unzip"),
    },
  }),
  command("tool", {
    id: "rsync",
    title: "rsync",
    about: "Copies folders between computers.",
    versionAfter: ["rsync version ", "rsync  version "],
    install: {
      url: "https://rsync.samba.org",
      brew: "rsync",
      apt: "rsync",
      Windows: {
        text: "rsync does not exist for Windows itself. Use it inside the Windows Subsystem for Linux, or ask your instructors what to use instead.",
        url: "https://learn.microsoft.com/windows/wsl/install",
      },
    },
  }),
  command("tool", {
    id: "tree",
    title: "tree",
    about: "Draws what is in a folder.",
    versionAfter: ["tree v"],
    // Windows has another program of that name, which knows no versions.
    versionArgs: ["--version"],
    ignored: { Windows: ["\\System32\\tree.com"] },
    install: {
      url: "https://oldmanprogrammer.net/source.php?dir=projects/tree",
      brew: "tree",
      apt: "tree",
      Windows: {
        text: "Windows has a tree of its own, and Git Bash has none. Use find . in Git Bash instead, or ask your instructors.",
      },
    },
  }),
  command("tool", {
    id: "docker",
    title: "Docker",
    about: "Runs programs in containers.",
    versionAfter: ["Docker version "],
    usualPlaces: {
      Windows: ["%ProgramFiles%\\Docker\\Docker\\resources\\bin\\docker.exe"],
      macOS: [
        "/Applications/Docker.app/Contents/Resources/bin/docker",
        "/usr/local/bin/docker",
        "~/.docker/bin/docker",
      ],
    },
    install: {
      url: "https://docs.docker.com/get-started/get-docker/",
      winget: "Docker.DockerDesktop",
      cask: "docker-desktop",
      apt: "docker.io",
      dnf: "moby-engine",
      rhel: null,
      pacman: "docker",
      zypper: "docker",
      apk: "docker",
    },
  }),
  command("tool", {
    id: "apptainer",
    title: "Apptainer",
    about: "Runs programs in containers, on clusters too.",
    commands: ["apptainer", "singularity"],
    versionAfter: ["apptainer version ", "singularity-ce version ", "singularity version "],
    install: {
      url: "https://apptainer.org/docs/admin/main/installation.html",
      dnf: "apptainer",
      pacman: "apptainer",
      zypper: "apptainer",
      Windows: {
        text: "Apptainer runs on Linux only: use it inside the Windows Subsystem for Linux.",
      },
      macOS: {
        text: "Apptainer runs on Linux only: use it inside a virtual machine such as Lima.",
      },
    },
  }),
  command("tool", {
    id: "nextflow",
    title: "Nextflow",
    about: "Runs analyses step by step, in the right order.",
    after: ["java"],
    versionAfter: ["version "],
    usualPlaces: {
      macOS: ["~/.local/bin/nextflow"],
      Linux: ["~/.local/bin/nextflow", "~/bin/nextflow"],
    },
    install: {
      url: "https://docs.seqera.io/nextflow/install",
      brew: "nextflow",
      Windows: { text: "Nextflow runs inside the Windows Subsystem for Linux." },
      Linux: {
        text: "Install Nextflow with the command, then move the file nextflow into a folder of PATH.",
        command: "curl -s https://get.nextflow.io | bash",
      },
    },
  }),
  command("tool", {
    id: "latex",
    title: "LaTeX",
    about: "Typesets papers and slides.",
    commands: ["pdflatex"],
    versionAfter: ["TeX Live ", "MiKTeX ", "pdfTeX "],
    usualPlaces: {
      Windows: [
        "%LOCALAPPDATA%\\Programs\\MiKTeX\\miktex\\bin\\x64\\pdflatex.exe",
        "%ProgramFiles%\\MiKTeX\\miktex\\bin\\x64\\pdflatex.exe",
        "C:\\texlive\\*\\bin\\windows\\pdflatex.exe",
        "%APPDATA%\\TinyTeX\\bin\\windows\\pdflatex.exe",
      ],
      macOS: ["/Library/TeX/texbin/pdflatex", "~/Library/TinyTeX/bin/universal-darwin/pdflatex"],
      Linux: [
        "/usr/local/texlive/*/bin/x86_64-linux/pdflatex",
        "~/.TinyTeX/bin/x86_64-linux/pdflatex",
      ],
    },
    install: {
      url: "https://www.latex-project.org/get/",
      winget: "MiKTeX.MiKTeX",
      cask: "mactex-no-gui",
      apt: "texlive-latex-recommended",
      dnf: "texlive-scheme-medium",
      pacman: "texlive-latexrecommended",
      zypper: "texlive-scheme-medium",
      apk: null,
    },
  }),
  command("tool", {
    id: "pandoc",
    title: "Pandoc",
    about: "Changes documents from one format to another.",
    versionAfter: ["pandoc ", "pandoc.exe "],
    // RStudio and Quarto bring their own and find it.
    needsPath: false,
    usualPlaces: {
      Windows: [
        "%LOCALAPPDATA%\\Pandoc\\pandoc.exe",
        "%ProgramFiles%\\Pandoc\\pandoc.exe",
        "%ProgramFiles%\\RStudio\\resources\\app\\bin\\quarto\\bin\\tools\\pandoc.exe",
      ],
      macOS: ["/opt/homebrew/bin/pandoc", "/usr/local/bin/pandoc"],
    },
    install: {
      url: "https://pandoc.org/installing.html",
      winget: "JohnMacFarlane.Pandoc",
      brew: "pandoc",
      apt: "pandoc",
      pacman: "pandoc-cli",
      zypper: null,
      apk: "pandoc-cli",
    },
  }),
  command("tool", {
    id: "ffmpeg",
    title: "FFmpeg",
    about: "Works on sound and video.",
    versionArgs: ["-version"],
    versionAfter: ["ffmpeg version n", "ffmpeg version "],
    install: {
      url: "https://ffmpeg.org/download.html",
      winget: "Gyan.FFmpeg",
      brew: "ffmpeg",
      apt: "ffmpeg",
      dnf: "ffmpeg-free",
    },
  }),
  command("tool", {
    id: "gnuplot",
    title: "gnuplot",
    about: "Draws figures from the terminal.",
    versionAfter: ["gnuplot "],
    usualPlaces: { Windows: ["%ProgramFiles%\\gnuplot\\bin\\gnuplot.exe"] },
    install: {
      url: "http://www.gnuplot.info/download.html",
      winget: "gnuplot.gnuplot",
      brew: "gnuplot",
      apt: "gnuplot",
    },
  }),
  application("tool", {
    id: "openrefine",
    title: "OpenRefine",
    about: "Cleans up messy tables.",
    bundles: ["OpenRefine.app"],
    programs: [
      "%ProgramFiles%\\OpenRefine\\openrefine.exe",
      "%USERPROFILE%\\Downloads\\openrefine-*\\openrefine.exe",
      "%USERPROFILE%\\Desktop\\openrefine-*\\openrefine.exe",
    ],
    registryNames: ["OpenRefine*"],
    desktopFiles: ["openrefine.desktop", "org.openrefine.OpenRefine.desktop"],
    commands: ["openrefine", "refine"],
    packages: ["openrefine"],
    install: {
      url: "https://openrefine.org/download",
      winget: "OpenRefine.OpenRefine",
      cask: "openrefine",
      Linux: {
        text: "Install OpenRefine: download the Linux archive from its page, unpack it and run ./refine in its folder. Where flatpak is set up: flatpak install flathub org.openrefine.OpenRefine.",
      },
    },
  }),
  application("tool", {
    id: "libreoffice",
    title: "LibreOffice",
    about: "Spreadsheets and documents.",
    bundles: ["LibreOffice.app"],
    programs: ["%ProgramFiles%\\LibreOffice\\program\\soffice.exe"],
    registryNames: ["LibreOffice*"],
    desktopFiles: ["libreoffice-startcenter.desktop", "org.libreoffice.LibreOffice.desktop"],
    commands: ["libreoffice", "soffice"],
    packages: ["libreoffice-core", "libreoffice"],
    install: {
      url: "https://www.libreoffice.org/download/",
      winget: "TheDocumentFoundation.LibreOffice",
      cask: "libreoffice",
      apt: "libreoffice",
      pacman: "libreoffice-fresh",
    },
  }),
  application("tool", {
    id: "qgis",
    title: "QGIS",
    about: "Draws and works on maps.",
    bundles: ["QGIS.app", "QGIS-LTR.app"],
    programs: [
      "%ProgramFiles%\\QGIS *\\bin\\qgis-bin.exe",
      "%ProgramFiles%\\QGIS *\\bin\\qgis-ltr-bin.exe",
    ],
    registryNames: ["QGIS*"],
    desktopFiles: ["org.qgis.qgis.desktop"],
    commands: ["qgis"],
    packages: ["qgis"],
    install: {
      url: "https://qgis.org/download/",
      winget: "OSGeo.QGIS",
      cask: "qgis",
      apt: "qgis",
      zypper: null,
      apk: null,
    },
  }),
  application("tool", {
    id: "fiji",
    title: "Fiji",
    about: "Works on microscope images.",
    bundles: ["Fiji.app", "Fiji/Fiji.app"],
    programs: [
      "%USERPROFILE%\\Fiji.app\\ImageJ-win64.exe",
      "%USERPROFILE%\\Fiji\\fiji-windows-x64.exe",
      "%USERPROFILE%\\Desktop\\Fiji.app\\ImageJ-win64.exe",
    ],
    desktopFiles: ["Fiji.desktop", "fiji.desktop"],
    commands: ["fiji"],
    install: { url: "https://fiji.sc", cask: "fiji" },
  }),
];
