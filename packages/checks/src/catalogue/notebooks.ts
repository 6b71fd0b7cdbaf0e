import type { Check } from "../check.ts";
import { command } from "./build-check.ts";

export const notebooks: readonly Check[] = [
  command("notebook", {
    id: "jupyter",
    title: "Jupyter",
    about: "The command that starts notebooks.",
    grammar: "pep440",
    after: ["python"],
    // The list names IPython's version first; jupyter_core is the command's own package.
    versionAfter: ["jupyter_core     : ", "jupyter core     : ", "jupyter_core: "],
    usualPlaces: {
      Windows: [
        "%APPDATA%\\Python\\Python3*\\Scripts\\jupyter.exe",
        "%LOCALAPPDATA%\\Programs\\Python\\Python3*\\Scripts\\jupyter.exe",
      ],
      macOS: ["/opt/homebrew/bin/jupyter", "~/Library/Python/3*/bin/jupyter"],
      Linux: ["~/.local/bin/jupyter"],
    },
    install: {
      url: "https://jupyter.org/install",
      brew: "jupyterlab",
      Windows: {
        text: "Install JupyterLab. With Anaconda or Miniconda: conda install jupyterlab. Otherwise use the command.",
        command: "python -m pip install jupyterlab",
      },
      Linux: {
        text: "Install JupyterLab. With Anaconda or Miniconda: conda install jupyterlab. Otherwise use the command. If pip says that the environment is externally managed, use a virtual environment, or pipx install jupyterlab.",
        command: "python3 -m pip install jupyterlab",
      },
    },
  }),
  command("notebook", {
    id: "quarto",
    title: "Quarto",
    about: "Makes reports and pages from text and code.",
    usualPlaces: {
      Windows: [
        "%ProgramFiles%\\Quarto\\bin\\quarto.exe",
        "%LOCALAPPDATA%\\Programs\\Quarto\\bin\\quarto.exe",
        "%ProgramFiles%\\RStudio\\resources\\app\\bin\\quarto\\bin\\quarto.exe",
      ],
      macOS: [
        "/Applications/quarto/bin/quarto",
        "/usr/local/bin/quarto",
        "/Applications/RStudio.app/Contents/Resources/app/quarto/bin/quarto",
      ],
      Linux: ["/opt/quarto/bin/quarto", "/usr/lib/rstudio/resources/app/bin/quarto/bin/quarto"],
    },
    install: {
      url: "https://quarto.org/docs/get-started/",
      winget: "Posit.Quarto",
      cask: "quarto",
      Linux: {
        text: "Install Quarto: download the .deb (Debian, Ubuntu) from its page and open it; for Fedora the page has an archive.",
      },
    },
  }),
];
