import type { Check } from "../check.ts";
import { command } from "./build-check.ts";

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
];
