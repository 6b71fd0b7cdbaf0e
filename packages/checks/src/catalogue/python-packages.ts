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
        ? `With the Python of Debian or Ubuntu: sudo apt install ${entry.apt ?? `python3-${entry.id}`}, or use a virtual environment. `
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
        `Your ${entry.title} is too old. ${managed}With Anaconda or Miniconda: conda update ${name}. Otherwise use the command.`,
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
        `Install ${entry.title} for Python. ${managed}With Anaconda or Miniconda: conda install ${name}. Otherwise use the command.`,
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
    apt: "cython3",
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
    apt: "mayavi2",
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
    apt: "python3-ipython",
  }),
  pythonPackage({
    id: "jinja",
    title: "Jinja",
    about: "Fills in templates; notebooks use it.",
    url: "https://jinja.palletsprojects.com/en/stable/intro/#installation",
    legacyNames: ["Jinja (jinja)", "jinja"],
    distribution: "Jinja2",
    module: "jinja2",
    apt: "python3-jinja2",
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
    apt: "python3-zmq",
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
  }),
  pythonPackage({
    id: "tkinter",
    title: "Tk in Python",
    about: "Windows and buttons for Python; mostly a part of it.",
    url: "https://docs.python.org/3/library/tkinter.html",
    distribution: null,
  }),
  pythonPackage({
    id: "venv",
    title: "venv",
    about: "Keeps each project's packages apart; a part of Python.",
    url: "https://docs.python.org/3/library/venv.html",
    distribution: null,
  }),
  pythonPackage({
    id: "mercurial-python",
    title: "Mercurial in Python",
    about: "Mercurial, for Python programs.",
    url: "https://www.mercurial-scm.org/downloads",
    legacyNames: ["Mercurial Python package (mercurial)", "mercurial"],
    distribution: "mercurial",
    module: "mercurial",
    apt: "mercurial",
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
  }),
  pythonPackage({
    id: "scikit-learn",
    title: "scikit-learn",
    about: "Machine learning for Python.",
    url: "https://scikit-learn.org/stable/install.html",
    module: "sklearn",
    apt: "python3-sklearn",
  }),
  pythonPackage({
    id: "scikit-image",
    title: "scikit-image",
    about: "Works on images with Python.",
    url: "https://scikit-image.org/docs/stable/user_guide/install.html",
    module: "skimage",
    apt: "python3-skimage",
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
  }),
  pythonPackage({
    id: "polars",
    title: "Polars",
    about: "Tables of data, quickly.",
    url: "https://docs.pola.rs/user-guide/installation/",
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
    apt: "python3-bs4",
  }),
  pythonPackage({
    id: "sqlalchemy",
    title: "SQLAlchemy",
    about: "Talks to databases from Python.",
    url: "https://docs.sqlalchemy.org/en/latest/intro.html#installation",
    distribution: "SQLAlchemy",
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
    apt: "python3-pil",
  }),
  pythonPackage({
    id: "pytorch",
    title: "PyTorch",
    about: "Deep learning for Python.",
    url: "https://pytorch.org/get-started/locally/",
    distribution: "torch",
    module: "torch",
    apt: "python3-torch",
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
  }),
  pythonPackage({
    id: "notebook",
    title: "Jupyter Notebook",
    about: "Notebooks in the browser, the classic way.",
    url: "https://jupyter.org/install",
  }),
];
