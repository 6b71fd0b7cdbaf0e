import type { FixRule, System } from "@allset/contract";
import type { Check } from "../check.ts";

type PythonPackage = {
  id: string;
  title: string;
  about: string;
  url: string;
  legacyNames?: readonly string[];
  /** The name on the package index; the id where left out, null for the standard library. */
  distribution?: string | null;
  /** The name to import; the id where left out. */
  module?: string;
  /** Debian's package; `python3-<id>` where left out. */
  apt?: string;
};

const python: Record<System, string> = {
  Windows: "python",
  macOS: "python3",
  Linux: "python3",
};

function pythonPackage(entry: PythonPackage): Check {
  return {
    id: entry.id,
    title: entry.title,
    about: entry.about,
    category: "python package",
    legacyNames: entry.legacyNames ?? [],
    grammar: "pep440",
    probe: {
      kind: "python_package",
      distribution: entry.distribution === undefined ? entry.id : entry.distribution,
      module: entry.module ?? entry.id,
    },
    after: ["python"],
    systems: null,
    defaultRange: null,
    fixes:
      entry.distribution === null
        ? standardLibraryFixes(entry)
        : packageFixes(entry, entry.distribution ?? entry.id),
  };
}

function packageFixes(entry: PythonPackage, name: string): Check["fixes"] {
  return (["Windows", "macOS", "Linux"] as const).flatMap((system) => {
    const pip = `${python[system]} -m pip install`;
    const managed =
      system === "Linux"
        ? ` If pip says that the environment is externally managed: sudo apt install ${entry.apt ?? `python3-${entry.id}`}, or use a virtual environment.`
        : "";
    const rule = (reason: FixRule["reason"], text: string, command: string | null) => ({
      system,
      reason,
      text,
      command,
      url: entry.url,
    });
    return [
      rule(
        "outdated",
        `Your ${entry.title} is too old. With Anaconda or Miniconda: conda update ${name}. Otherwise use the command.${managed}`,
        `${pip} --upgrade ${name}`,
      ),
      rule(
        "broken",
        `${entry.title} is installed, but Python cannot load it. Install it again: with Anaconda or Miniconda, conda install --force-reinstall ${name}; otherwise with the command.`,
        `${pip} --upgrade --force-reinstall ${name}`,
      ),
      rule(
        "shadowed",
        `${entry.title} is installed for another Python than the one that answers to "${python[system]}". With Anaconda or Miniconda: conda activate base, then check again. Or install it for this Python too, with the command.`,
        `${pip} ${name}`,
      ),
      rule(
        "timed_out",
        `Python took very long to load ${entry.title}. The first time after installing can be slow: check again.`,
        null,
      ),
      rule(
        null,
        `Install ${entry.title} for Python. With Anaconda or Miniconda: conda install ${name}. Otherwise use the command.${managed}`,
        `${pip} ${name}`,
      ),
    ];
  });
}

function standardLibraryFixes(entry: PythonPackage): Check["fixes"] {
  const text = `${entry.title} is a part of Python itself, so this Python is not whole. Install Python again`;
  return [
    {
      system: "Windows",
      reason: null,
      text: `${text}.`,
      command: "winget install --id Python.Python.3.13 -e",
      url: "https://www.python.org/downloads/windows/",
    },
    {
      system: "macOS",
      reason: null,
      text: `${text}, with Homebrew or from its page.`,
      command: "brew reinstall python",
      url: "https://www.python.org/downloads/macos/",
    },
    {
      system: "Linux",
      reason: null,
      text: `${text}. Debian and Ubuntu: use the command. Fedora: sudo dnf reinstall python3-libs.`,
      command: "sudo apt install --reinstall libpython3-stdlib",
      url: "https://docs.python.org/3/using/unix.html",
    },
  ];
}

export const pythonPackages: readonly Check[] = [
  pythonPackage({
    id: "numpy",
    title: "NumPy",
    about: "Fast arrays of numbers for Python.",
    url: "https://numpy.org/install/",
    legacyNames: ["NumPy (numpy)", "numpy"],
  }),
  pythonPackage({
    id: "matplotlib",
    title: "Matplotlib",
    about: "Draws figures and charts with Python.",
    url: "https://matplotlib.org/stable/install/",
    legacyNames: ["Matplotlib (matplotlib)", "matplotlib"],
  }),
  pythonPackage({
    id: "pandas",
    title: "pandas",
    about: "Tables of data for Python.",
    url: "https://pandas.pydata.org/docs/getting_started/install.html",
    legacyNames: ["Pandas (pandas)", "pandas"],
  }),
];
