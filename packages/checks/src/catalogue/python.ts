import type { Check, PerSystem } from "../check.ts";
import { command, type Entry } from "./build-check.ts";
import { onLinux, perFamily } from "./install-ways.ts";
import { type LinuxPackages, packageCommand, packagesOf } from "./linux-packages.ts";

/** What distributions call pip. */
export const pipPackages = { apt: "python3-pip", pacman: "python-pip", apk: "py3-pip" };

const pytestPackages = { apt: "python3-pytest", pacman: "python-pytest", apk: "py3-pytest" };

const ipythonPackages = {
  apt: "ipython3",
  dnf: "python3-ipython",
  pacman: "ipython",
  zypper: "python3-ipython",
  apk: "ipython",
};

export const pythonTools: readonly Check[] = [
  command("python", {
    id: "python",
    title: "Python",
    about: "The language, with its interpreter.",
    legacyNames: ["Python version (python)", "python"],
    grammar: "pep440",
    defaultRange: ">=3.9",
    // Older systems answer to `python` with version 2.
    commands: ["python3", "python"],
    commandsOnWindows: ["python", "python3"],
    versionAfter: ["Python "],
    worksArgs: ["-c", "import sys, encodings, json"],
    usualPlaces: {
      Windows: [
        "%LOCALAPPDATA%\\Programs\\Python\\Python3*\\python.exe",
        "%ProgramFiles%\\Python3*\\python.exe",
        "C:\\Python3*\\python.exe",
        "%USERPROFILE%\\miniforge3\\python.exe",
        "%USERPROFILE%\\miniconda3\\python.exe",
        "%USERPROFILE%\\anaconda3\\python.exe",
        "%LOCALAPPDATA%\\miniconda3\\python.exe",
        "%LOCALAPPDATA%\\anaconda3\\python.exe",
        "%ProgramData%\\miniconda3\\python.exe",
        "%ProgramData%\\anaconda3\\python.exe",
      ],
      macOS: [
        "/Library/Frameworks/Python.framework/Versions/3*/bin/python3",
        "/opt/homebrew/bin/python3",
        "/usr/local/bin/python3",
        "~/miniforge3/bin/python3",
        "~/miniconda3/bin/python3",
        "~/anaconda3/bin/python3",
        "/opt/miniconda3/bin/python3",
        "/opt/anaconda3/bin/python3",
      ],
      Linux: [
        "/usr/local/bin/python3",
        "~/miniforge3/bin/python3",
        "~/miniconda3/bin/python3",
        "~/anaconda3/bin/python3",
        "/opt/conda/bin/python3",
        "/opt/miniconda3/bin/python3",
        "/opt/anaconda3/bin/python3",
      ],
    },
    needsDeveloperTools: true,
    install: {
      url: "https://www.python.org/downloads/",
      winget: "Python.Python.3.13",
      brew: "python",
      apt: "python3 python3-pip python3-venv",
      dnf: "python3 python3-pip",
      pacman: "python python-pip",
      zypper: "python3 python3-pip",
      apk: "python3 py3-pip",
    },
    specialFixes: [
      {
        system: "Windows",
        reason: "not_on_path",
        text: 'Python is installed, but your terminal does not find it. Run its installer again, choose Modify and tick "Add Python to environment variables". With Anaconda or Miniconda: use the Anaconda Prompt.',
        command: null,
        url: "https://docs.python.org/3/using/windows.html",
      },
      {
        system: "macOS",
        reason: "not_on_path",
        text: "Python is installed, but your terminal does not find it. With Anaconda or Miniconda: run conda init in its folder. Otherwise open a new terminal and check again.",
        command: null,
        url: "https://docs.python.org/3/using/mac.html",
      },
      {
        system: "Linux",
        reason: "not_on_path",
        text: "Python is installed, but your terminal does not find it. With Anaconda or Miniconda: run its bin/conda init, then open a new terminal.",
        command: null,
        url: "https://docs.python.org/3/using/unix.html",
      },
    ],
  }),
  command("python", {
    id: "pip",
    title: "pip",
    about: "Installs packages for Python.",
    legacyNames: ["pip"],
    grammar: "pep440",
    after: ["python"],
    commands: ["pip3", "pip"],
    commandsOnWindows: ["pip", "pip3"],
    versionAfter: ["pip "],
    usualPlaces: {
      Windows: [
        "%LOCALAPPDATA%\\Programs\\Python\\Python3*\\Scripts\\pip.exe",
        "%APPDATA%\\Python\\Python3*\\Scripts\\pip.exe",
        "%ProgramFiles%\\Python3*\\Scripts\\pip.exe",
      ],
      macOS: [
        "/Library/Frameworks/Python.framework/Versions/3*/bin/pip3",
        "/opt/homebrew/bin/pip3",
        "/usr/local/bin/pip3",
      ],
      Linux: ["~/.local/bin/pip3", "~/.local/bin/pip"],
    },
    needsDeveloperTools: true,
    install: {
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
    specialFixes: [
      {
        system: "Windows",
        reason: "not_on_path",
        text: "pip is installed, but the terminal does not find it. Write python -m pip where a lesson says pip; nothing needs to be changed for that.",
        command: "python -m pip --version",
        url: "https://pip.pypa.io/en/stable/installation/",
      },
    ],
  }),
  command("python", {
    id: "easy-install",
    title: "easy_install",
    about: "Installed packages for Python before pip did.",
    legacyNames: ["Setuptools easy_install (easy_install)", "easy_install"],
    grammar: "pep440",
    after: ["python"],
    commands: ["easy_install", "easy_install3"],
    versionAfter: ["setuptools ", "distribute "],
    install: {
      url: "https://pip.pypa.io/en/stable/installation/",
      Windows: {
        text: "easy_install is no longer made; pip took its place. Python brings it along; switch it on with the command.",
        command: "python -m ensurepip --upgrade",
      },
      macOS: {
        text: "easy_install is no longer made; pip took its place. Python brings it along; switch it on with the command.",
        command: "python3 -m ensurepip --upgrade",
      },
      Linux: {
        text: "easy_install is no longer made; pip took its place. Install pip with your distribution's package manager.",
        byFamily: onLinux(
          { name: "pip", ...pipPackages },
          "install",
          "easy_install is no longer made; pip took its place. Install pip with the command.",
        ),
      },
    },
  }),
  command("python", {
    id: "conda",
    title: "conda",
    about:
      "Installs Python, R and packages in environments; part of Anaconda, Miniconda and Miniforge.",
    versionAfter: ["conda "],
    usualPlaces: condaPlaces("conda"),
    install: {
      url: "https://conda-forge.org/download/",
      Windows: {
        text: "Install Miniforge, which brings conda, with the command or from its page. Then open the Miniforge Prompt from the start menu and check again in there.",
        command: "winget install --id CondaForge.Miniforge3 -e",
      },
      macOS: {
        text: "Install Miniforge, which brings conda, with Homebrew or from its page. Then run conda init zsh and open a new terminal.",
        command: "brew install --cask miniforge",
      },
      Linux: {
        text: "Install Miniforge, which brings conda: download the script for your computer from its page and run it with bash. Then open a new terminal.",
      },
    },
    specialFixes: [
      {
        system: "Windows",
        reason: "not_on_path",
        text: "conda is installed, but this terminal does not know it. Open the Anaconda Prompt or Miniforge Prompt from the start menu and check again in there; run conda init in it to make it known everywhere.",
        command: null,
        url: "https://docs.conda.io/projects/conda/en/stable/user-guide/install/windows.html",
      },
      {
        system: "macOS",
        reason: "not_on_path",
        text: "conda is installed, but your terminal does not find it. Run bin/conda init zsh inside its folder, then open a new terminal.",
        command: null,
        url: "https://docs.conda.io/projects/conda/en/stable/user-guide/install/macos.html",
      },
      {
        system: "Linux",
        reason: "not_on_path",
        text: "conda is installed, but your terminal does not find it. Run bin/conda init inside its folder, then open a new terminal.",
        command: null,
        url: "https://docs.conda.io/projects/conda/en/stable/user-guide/install/linux.html",
      },
      ...(["Windows", "macOS", "Linux"] as const).map((system) => ({
        system,
        reason: "outdated" as const,
        text: "Your conda is too old. Update it with the command; with old versions of Anaconda it is quicker to install Miniforge anew.",
        command: "conda update -n base conda",
        url: "https://docs.conda.io/projects/conda/en/stable/user-guide/install/",
      })),
    ],
  }),
  command("python", {
    id: "mamba",
    title: "mamba",
    about: "A quicker conda.",
    commands: ["mamba", "micromamba"],
    versionAfter: ["mamba ", ""],
    usualPlaces: condaPlaces("mamba"),
    install: {
      url: "https://conda-forge.org/download/",
      Windows: {
        text: "Install Miniforge, which brings mamba, with the command or from its page. Then open the Miniforge Prompt from the start menu and check again in there.",
        command: "winget install --id CondaForge.Miniforge3 -e",
      },
      macOS: {
        text: "Install Miniforge, which brings mamba, with Homebrew or from its page. Then run conda init zsh and open a new terminal.",
        command: "brew install --cask miniforge",
      },
      Linux: {
        text: "Install Miniforge, which brings mamba: download the script for your computer from its page and run it with bash. Then open a new terminal.",
      },
    },
  }),
  command("python", {
    id: "uv",
    title: "uv",
    about: "Installs Python and packages, quickly.",
    versionAfter: ["uv "],
    usualPlaces: {
      Windows: ["%USERPROFILE%\\.local\\bin\\uv.exe", "%USERPROFILE%\\.cargo\\bin\\uv.exe"],
      macOS: ["~/.local/bin/uv", "~/.cargo/bin/uv", "/opt/homebrew/bin/uv"],
      Linux: ["~/.local/bin/uv", "~/.cargo/bin/uv"],
    },
    install: {
      url: "https://docs.astral.sh/uv/getting-started/installation/",
      winget: "astral-sh.uv",
      brew: "uv",
      Linux: {
        text: "Install uv with the command, then open a new terminal.",
        command: "curl -LsSf https://astral.sh/uv/install.sh | sh",
      },
    },
  }),
  command("python", {
    id: "pipx",
    title: "pipx",
    about: "Installs programs written in Python, each on its own.",
    grammar: "pep440",
    usualPlaces: {
      macOS: ["/opt/homebrew/bin/pipx", "~/.local/bin/pipx"],
      Linux: ["~/.local/bin/pipx"],
    },
    install: {
      url: "https://pipx.pypa.io/stable/installation/",
      brew: "pipx",
      apt: "pipx",
      pacman: "python-pipx",
      zypper: "python3-pipx",
      Windows: {
        text: "Install pipx with the command, then open a new terminal.",
        command: "python -m pip install --user pipx",
      },
    },
  }),
  command("python", {
    id: "poetry",
    title: "Poetry",
    about: "Looks after the packages of a Python project.",
    grammar: "pep440",
    versionAfter: ["Poetry (version ", "Poetry version "],
    usualPlaces: {
      Windows: ["%APPDATA%\\Python\\Scripts\\poetry.exe"],
      macOS: ["~/.local/bin/poetry", "/opt/homebrew/bin/poetry"],
      Linux: ["~/.local/bin/poetry"],
    },
    install: {
      url: "https://python-poetry.org/docs/#installation",
      brew: "poetry",
      apt: "python3-poetry",
      dnf: "poetry",
      pacman: "python-poetry",
      apk: "poetry",
      Windows: { text: "Install Poetry with pipx.", command: "pipx install poetry" },
    },
  }),
  command("python", {
    id: "ipython",
    title: "IPython",
    about: "A Python prompt with more comfort.",
    legacyNames: ["IPython script (ipython)", "ipython"],
    grammar: "pep440",
    after: ["python"],
    commands: ["ipython", "ipython3"],
    install: pipProgram("ipython", "https://ipython.org/install.html", ipythonPackages),
  }),
  command("python", {
    id: "nosetests",
    title: "nosetests",
    about: "Ran the tests of a Python program before pytest did.",
    legacyNames: ["Nose (nosetests)", "nosetests"],
    grammar: "pep440",
    after: ["python"],
    versionAfter: ["version "],
    commands: ["nosetests", "nosetests3", "nosetests-3"],
    install: pipProgram(
      "pytest",
      "https://docs.pytest.org/en/stable/getting-started.html",
      pytestPackages,
      "nose is no longer made; pytest took its place. ",
    ),
  }),
  command("python", {
    id: "pytest-command",
    title: "pytest command",
    about: "Runs the tests of a Python program.",
    legacyNames: ["py.test"],
    grammar: "pep440",
    after: ["python"],
    commands: ["pytest", "py.test", "pytest-3"],
    versionAfter: ["pytest version ", "pytest "],
    install: {
      ...pipProgram(
        "pytest",
        "https://docs.pytest.org/en/stable/getting-started.html",
        pytestPackages,
      ),
      name: "pytest",
    },
  }),
  command("python", {
    id: "snakemake",
    title: "Snakemake",
    about: "Runs analyses step by step, in the right order.",
    grammar: "pep440",
    install: pipProgram(
      "snakemake",
      "https://snakemake.readthedocs.io/en/stable/getting_started/installation.html",
      { apt: "snakemake", dnf: null, pacman: null, zypper: null, apk: null },
    ),
  }),
];

function condaPlaces(name: string): PerSystem<readonly string[]> {
  const distributions = ["miniforge3", "miniconda3", "anaconda3", "mambaforge"];
  const under = (roots: readonly string[], separator: string, end: string) =>
    roots.flatMap((root) => distributions.map((one) => root + separator + one + end));
  return {
    Windows: [
      ...under(
        ["%USERPROFILE%", "%LOCALAPPDATA%", "%ProgramData%"],
        "\\",
        `\\condabin\\${name}.bat`,
      ),
      ...under(
        ["%USERPROFILE%", "%LOCALAPPDATA%", "%ProgramData%"],
        "\\",
        `\\Scripts\\${name}.exe`,
      ),
    ],
    macOS: [
      ...under(["~", "/opt"], "/", `/bin/${name}`),
      `/opt/homebrew/Caskroom/miniforge/base/bin/${name}`,
      `/opt/homebrew/Caskroom/miniconda/base/bin/${name}`,
      `/usr/local/Caskroom/miniconda/base/bin/${name}`,
    ],
    Linux: [...under(["~", "/opt"], "/", `/bin/${name}`), `/opt/conda/bin/${name}`],
  };
}

/** A program that is a Python package. */
function pipProgram(
  name: string,
  url: string,
  packages: LinuxPackages,
  before = "",
): Entry["install"] {
  const text = `${before}Install ${name}. With Anaconda or Miniconda: conda install ${name}. Otherwise use the command.`;
  const managed = `${text} If pip says that the environment is externally managed,`;
  const command = `python3 -m pip install ${name}`;
  return {
    url,
    Windows: { text, command: `python -m pip install ${name}` },
    macOS: { text, command },
    Linux: {
      text: `${managed} use a virtual environment.`,
      command,
      byFamily: perFamily((family) => {
        const known = packagesOf(packages, family);
        const other =
          known === null
            ? "use a virtual environment"
            : `use ${packageCommand(family, "install", known)}`;
        return { text: `${managed} ${other}.`, command };
      }),
    },
  };
}
