import type { Requirement } from "@allset/contract";
import { findCheck } from "./catalogue.ts";
import { defaultRequirement } from "./requirements.ts";

/** A requirement list to start from. */
export type Preset = {
  id: string;
  title: string;
  about: string;
  requirements: readonly Requirement[];
};

type Line = Partial<Omit<Requirement, "check">>;

function need(id: string, line: Line = {}): Requirement {
  const check = findCheck(id);
  if (check === undefined) throw new Error(`a preset names ${id}, which is not in the catalogue`);
  return { ...defaultRequirement(check), ...line };
}

const optional: Line = { required: false };

export const presets: readonly Preset[] = [
  {
    id: "shell-and-git",
    title: "Shell and Git",
    about: "The Unix shell, version control with Git, and something to write in.",
    requirements: [
      need("bash"),
      need("git"),
      need("editor"),
      need("browser"),
      need("ssh", optional),
      need("make", optional),
    ],
  },
  {
    id: "python-data",
    title: "Python for data",
    about: "Python with notebooks, and the packages for tables, numbers and figures.",
    requirements: [
      need("bash"),
      need("python", { range: ">=3.10" }),
      need("pip"),
      need("jupyterlab"),
      need("numpy"),
      need("pandas"),
      need("matplotlib"),
      need("scipy", optional),
      need("editor"),
      need("browser"),
      need("conda", optional),
    ],
  },
  {
    id: "r-data",
    title: "R for data",
    about: "R with RStudio, and the tidyverse packages for tables and figures.",
    requirements: [
      need("r", { range: ">=4.2" }),
      need("rstudio"),
      need("tidyverse"),
      need("ggplot2"),
      need("dplyr"),
      need("quarto", optional),
    ],
  },
  {
    id: "sql",
    title: "Databases and SQL",
    about: "SQLite on the command line and a window to look into its files.",
    requirements: [
      need("sqlite3"),
      need("db-browser-for-sqlite", optional),
      need("bash"),
      need("editor"),
    ],
  },
];
