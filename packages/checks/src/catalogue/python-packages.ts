import type { FixRule, System } from "@allset/contract";
import type { CatalogueFix, Check } from "../check.ts";
import { familyTitles } from "../linux-family.ts";
import { onLinux, perFamily, withCommands } from "./install-ways.ts";
import { type LinuxPackages, packageCommand, packagesOf } from "./linux-packages.ts";

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
  /** What distributions call it, where that is not `python3-<id>`, `python-<id>` on Arch and `py3-<id>` on Alpine. */
  packages?: LinuxPackages;
  /** Homebrew's formula for a part of the standard library that it keeps apart. */
  brew?: string;
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

function packagesFor({ id, packages }: PythonPackage): LinuxPackages {
  return { apt: `python3-${id}`, pacman: `python-${id}`, apk: `py3-${id}`, ...packages };
}

function packageFixes(entry: PythonPackage, name: string): Check["fixes"] {
  return (["Windows", "macOS", "Linux"] as const).flatMap((system): CatalogueFix[] => {
    const pip = `${python[system]} -m pip install`;
    const rule = (reason: FixRule["reason"], text: string, command: string | null) => ({
      system,
      reason,
      text,
      command,
      url: entry.url,
    });
    return [
      distributed("outdated", `Your ${entry.title} is too old.`, "update"),
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
      distributed(null, `Install ${entry.title} for Python.`, "install"),
    ];

    // Distributions do not let pip change their own Python.
    function distributed(
      reason: FixRule["reason"],
      before: string,
      action: "install" | "update",
    ): CatalogueFix {
      const conda = `With Anaconda or Miniconda: conda ${action} ${name}. Otherwise use the command.`;
      const command = action === "update" ? `${pip} --upgrade ${name}` : `${pip} ${name}`;
      if (system !== "Linux") return rule(reason, `${before} ${conda}`, command);
      const text = (way: string) => `${before} With the Python of ${way}. ${conda}`;
      return {
        ...rule(reason, text("your distribution: use a virtual environment"), command),
        byFamily: perFamily((family) => {
          const packages = packagesOf(packagesFor(entry), family);
          const own =
            packages === null
              ? "use a virtual environment"
              : `${packageCommand(family, action, packages)}, or use a virtual environment`;
          return { text: text(`${familyTitles[family]}: ${own}`), command };
        }),
      };
    }
  });
}

function standardLibraryFixes({ title, packages, brew }: PythonPackage): Check["fixes"] {
  const text = `${title} is a part of Python itself, so this Python is not whole.`;
  return [
    {
      system: "Windows",
      reason: null,
      text: `${text} Install Python again.`,
      command: "winget install --id Python.Python.3.13 -e --force",
      url: "https://www.python.org/downloads/windows/",
    },
    {
      system: "macOS",
      reason: null,
      text: `${text} With Homebrew's Python use the command, otherwise install Python again from its page.`,
      command: brew === undefined ? "brew reinstall python" : `brew install ${brew}`,
      url: "https://www.python.org/downloads/macos/",
    },
    {
      system: "Linux",
      reason: null,
      text: `${text} Install Python, or the package for this part, with your distribution's package manager. A Python that was built by hand has to be built anew, or taken out of PATH.`,
      command: null,
      url: "https://docs.python.org/3/using/unix.html",
      byFamily: withCommands(
        onLinux(
          { name: "Python", apt: "python3", pacman: "python", ...packages },
          "install",
          `${text} Install what is missing with the command. A Python that was built by hand has to be built anew, or taken out of PATH.`,
        ),
      ),
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
    id: "scipy",
    title: "SciPy",
    about: "Mathematics, statistics and signals for Python.",
    url: "https://scipy.org/install/",
    legacyNames: ["SciPy (scipy)", "scipy"],
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
  pythonPackage({
    id: "sympy",
    title: "SymPy",
    about: "Algebra with symbols for Python.",
    url: "https://docs.sympy.org/latest/install.html",
    legacyNames: ["SymPy (sympy)", "sympy"],
  }),
  pythonPackage({
    id: "cython",
    title: "Cython",
    about: "Compiles Python to make it quicker.",
    url: "https://cython.readthedocs.io/en/latest/src/quickstart/install.html",
    legacyNames: ["Cython"],
    distribution: "Cython",
    module: "Cython",
    packages: {
      apt: "cython3",
      dnf: "python3-cython",
      pacman: "cython",
      zypper: "python3-Cython",
      apk: "cython",
    },
  }),
  pythonPackage({
    id: "networkx",
    title: "NetworkX",
    about: "Networks and graphs for Python.",
    url: "https://networkx.org/documentation/stable/install.html",
    legacyNames: ["NetworkX (networkx)", "networkx"],
  }),
  pythonPackage({
    id: "mayavi",
    title: "Mayavi",
    about: "Figures in three dimensions for Python.",
    url: "https://docs.enthought.com/mayavi/mayavi/installation.html",
    legacyNames: ["MayaVi (mayavi.mlab)", "mayavi.mlab"],
    packages: { apt: "mayavi2", dnf: null, pacman: "mayavi", zypper: null, apk: null },
  }),
  pythonPackage({
    id: "setuptools",
    title: "Setuptools",
    about: "Builds Python packages.",
    url: "https://setuptools.pypa.io/en/latest/userguide/quickstart.html",
    legacyNames: ["Setuptools (setuptools)", "setuptools"],
  }),
  pythonPackage({
    id: "nose",
    title: "nose",
    about: "Tests for Python programs; pytest took its place.",
    url: "https://docs.pytest.org/en/stable/getting-started.html",
    legacyNames: ["Nose Python package (nose)", "nose"],
    packages: { ubuntu: null, dnf: null, pacman: null, zypper: null, apk: null },
  }),
  pythonPackage({
    id: "pytest",
    title: "pytest",
    about: "Tests for Python programs.",
    url: "https://docs.pytest.org/en/stable/getting-started.html",
    legacyNames: ["pytest Python package (pytest)", "pytest"],
  }),
  pythonPackage({
    id: "ipython-package",
    title: "IPython package",
    about: "The parts of IPython that notebooks use.",
    url: "https://ipython.org/install.html",
    legacyNames: ["IPython Python package (IPython)", "IPython"],
    distribution: "ipython",
    module: "IPython",
    packages: { apt: "python3-ipython", pacman: "ipython", apk: "ipython" },
  }),
  pythonPackage({
    id: "jinja",
    title: "Jinja",
    about: "Fills in templates; notebooks use it.",
    url: "https://jinja.palletsprojects.com/en/stable/intro/#installation",
    legacyNames: ["Jinja (jinja)", "jinja"],
    distribution: "Jinja2",
    module: "jinja2",
    packages: {
      apt: "python3-jinja2",
      pacman: "python-jinja",
      zypper: "python3-Jinja2",
      apk: "py3-jinja2",
    },
  }),
  pythonPackage({
    id: "tornado",
    title: "Tornado",
    about: "The web server inside notebooks.",
    url: "https://www.tornadoweb.org/en/stable/#installation",
    legacyNames: ["Tornado (tornado)", "tornado"],
  }),
  pythonPackage({
    id: "pyzmq",
    title: "PyZMQ",
    about: "Carries messages; notebooks use it.",
    url: "https://pyzmq.readthedocs.io/en/latest/",
    legacyNames: ["PyZMQ (pyzmq)", "pyzmq"],
    module: "zmq",
    packages: { apt: "python3-zmq", dnf: "python3-zmq", zypper: "python3-pyzmq" },
  }),
  pythonPackage({
    id: "argparse",
    title: "argparse",
    about: "Reads the options of a program; a part of Python.",
    url: "https://docs.python.org/3/library/argparse.html",
    legacyNames: ["Argparse (argparse)", "argparse"],
    distribution: null,
  }),
  pythonPackage({
    id: "sqlite3-python",
    title: "SQLite in Python",
    about: "Databases in a file, from Python; a part of it.",
    url: "https://docs.python.org/3/library/sqlite3.html",
    legacyNames: ["SQLite Python package (sqlite3-python)", "sqlite3-python"],
    distribution: null,
    module: "sqlite3",
    packages: { pacman: "python sqlite" },
  }),
  pythonPackage({
    id: "tkinter",
    title: "Tk in Python",
    about: "Windows and buttons for Python; mostly a part of it.",
    url: "https://docs.python.org/3/library/tkinter.html",
    distribution: null,
    packages: { apt: "python3-tk", dnf: "python3-tkinter", pacman: "tk", apk: "python3-tkinter" },
    brew: "python-tk",
  }),
  pythonPackage({
    id: "venv",
    title: "venv",
    about: "Keeps each project's packages apart; a part of Python.",
    url: "https://docs.python.org/3/library/venv.html",
    distribution: null,
    packages: { apt: "python3-venv", dnf: "python3", zypper: "python3", apk: "python3" },
  }),
  pythonPackage({
    id: "mercurial-python",
    title: "Mercurial in Python",
    about: "Mercurial, for Python programs.",
    url: "https://www.mercurial-scm.org/downloads",
    legacyNames: ["Mercurial Python package (mercurial)", "mercurial"],
    distribution: "mercurial",
    module: "mercurial",
    packages: { apt: "mercurial", pacman: "mercurial", apk: "mercurial" },
  }),
  pythonPackage({
    id: "seaborn",
    title: "seaborn",
    about: "Statistical figures with Python.",
    url: "https://seaborn.pydata.org/installing.html",
  }),
  pythonPackage({
    id: "plotly",
    title: "Plotly",
    about: "Figures that answer to the mouse.",
    url: "https://plotly.com/python/getting-started/",
    packages: { pacman: null, apk: null },
  }),
  pythonPackage({
    id: "scikit-learn",
    title: "scikit-learn",
    about: "Machine learning for Python.",
    url: "https://scikit-learn.org/stable/install.html",
    module: "sklearn",
    packages: {
      apt: "python3-sklearn",
      dnf: "python3-scikit-learn",
      zypper: "python3-scikit-learn",
    },
  }),
  pythonPackage({
    id: "scikit-image",
    title: "scikit-image",
    about: "Works on images with Python.",
    url: "https://scikit-image.org/docs/stable/user_guide/install.html",
    module: "skimage",
    packages: {
      apt: "python3-skimage",
      dnf: "python3-scikit-image",
      zypper: "python3-scikit-image",
      apk: null,
    },
  }),
  pythonPackage({
    id: "statsmodels",
    title: "statsmodels",
    about: "Statistical models for Python.",
    url: "https://www.statsmodels.org/stable/install.html",
  }),
  pythonPackage({
    id: "xarray",
    title: "xarray",
    about: "Arrays with names for their axes.",
    url: "https://docs.xarray.dev/en/stable/getting-started-guide/installing.html",
  }),
  pythonPackage({
    id: "geopandas",
    title: "GeoPandas",
    about: "Maps and tables together.",
    url: "https://geopandas.org/en/stable/getting_started/install.html",
    packages: { apk: null },
  }),
  pythonPackage({
    id: "polars",
    title: "Polars",
    about: "Tables of data, quickly.",
    url: "https://docs.pola.rs/user-guide/installation/",
    packages: { apt: null, apk: null, pacman: null },
  }),
  pythonPackage({
    id: "requests",
    title: "Requests",
    about: "Fetches things from the web with Python.",
    url: "https://requests.readthedocs.io/en/latest/user/install/",
  }),
  pythonPackage({
    id: "beautifulsoup",
    title: "Beautiful Soup",
    about: "Reads web pages with Python.",
    url: "https://www.crummy.com/software/BeautifulSoup/bs4/doc/#installing-beautiful-soup",
    distribution: "beautifulsoup4",
    module: "bs4",
    packages: {
      apt: "python3-bs4",
      dnf: "python3-beautifulsoup4",
      pacman: "python-beautifulsoup4",
      zypper: "python3-beautifulsoup4",
      apk: "py3-beautifulsoup4",
    },
  }),
  pythonPackage({
    id: "sqlalchemy",
    title: "SQLAlchemy",
    about: "Talks to databases from Python.",
    url: "https://docs.sqlalchemy.org/en/latest/intro.html#installation",
    distribution: "SQLAlchemy",
    packages: { zypper: "python3-SQLAlchemy" },
  }),
  pythonPackage({
    id: "openpyxl",
    title: "openpyxl",
    about: "Reads and writes Excel files with Python.",
    url: "https://openpyxl.readthedocs.io/en/stable/",
  }),
  pythonPackage({
    id: "pillow",
    title: "Pillow",
    about: "Opens and changes images with Python.",
    url: "https://pillow.readthedocs.io/en/stable/installation/",
    module: "PIL",
    packages: { apt: "python3-pil", dnf: "python3-pillow", zypper: "python3-Pillow" },
  }),
  pythonPackage({
    id: "pytorch",
    title: "PyTorch",
    about: "Deep learning for Python.",
    url: "https://pytorch.org/get-started/locally/",
    distribution: "torch",
    module: "torch",
    packages: { apt: "python3-torch", zypper: null, apk: null },
  }),
  pythonPackage({
    id: "biopython",
    title: "Biopython",
    about: "Biology with Python.",
    url: "https://biopython.org/wiki/Download",
    module: "Bio",
  }),
  pythonPackage({
    id: "jupyterlab",
    title: "JupyterLab",
    about: "Notebooks in the browser.",
    url: "https://jupyter.org/install",
    packages: { apt: null, pacman: "jupyterlab", apk: null },
  }),
  pythonPackage({
    id: "notebook",
    title: "Jupyter Notebook",
    about: "Notebooks in the browser, the classic way.",
    url: "https://jupyter.org/install",
    packages: { pacman: "jupyter-notebook", apk: null },
  }),
];
