import type { CatalogueFix, Check } from "../check.ts";
import { familyTitles } from "../linux-family.ts";
import { packageCommand } from "./linux-packages.ts";

type RPackage = {
  id: string;
  title: string;
  about: string;
  url: string;
  /** The name in R; the id where left out. */
  package?: string;
  /** Debian's package; `r-cran-` and the name where left out, null where it has none. */
  apt?: string | null;
};

function rPackage(entry: RPackage): Check {
  const name = entry.package ?? entry.id;
  const apt = entry.apt === undefined ? `r-cran-${name.toLowerCase()}` : entry.apt;
  // Outside a conversation R does not make the learner's own library by itself, and the system's is not theirs to change.
  const command = `Rscript -e "u=Sys.getenv('R_LIBS_USER'); dir.create(u, FALSE, TRUE); install.packages('${name}', u, 'https://cloud.r-project.org')"`;
  return {
    id: entry.id,
    title: entry.title,
    about: entry.about,
    category: "r package",
    legacyNames: [],
    grammar: "semver",
    probe: { kind: "r_package", package: name },
    after: ["r"],
    systems: null,
    defaultRange: null,
    fixes: (["Windows", "macOS", "Linux"] as const).flatMap((system) => {
      const inR = `in R or RStudio type install.packages("${name}")`;
      const building =
        system === "Linux"
          ? " It may need parts of the system to be built with; R names them when they are missing."
          : "";
      const rule = (
        reason: "outdated" | "broken" | "timed_out" | null,
        text: string,
      ): CatalogueFix => ({
        system,
        reason,
        text,
        command: reason === "timed_out" ? null : command,
        url: entry.url,
      });
      const missing = `Install ${entry.title} with the command, or ${inR} and say yes if it asks for a library of your own.${building}`;
      return [
        rule(
          "outdated",
          `Your ${entry.title} is too old. Close RStudio and use the command, or ${inR}.${building}`,
        ),
        rule(
          "broken",
          `${entry.title} is installed, but R cannot load it, often after a new version of R. Close RStudio and install it again with the command, or ${inR}.${building}`,
        ),
        rule(
          "timed_out",
          `R took very long to load ${entry.title}. Close other programs and check again.`,
        ),
        {
          ...rule(null, missing),
          ...(system !== "Linux" || apt === null
            ? {}
            : { byFamily: { debian: ready("debian", apt), ubuntu: ready("ubuntu", apt) } }),
        },
      ];

      // Nothing has to be built there, which takes long.
      function ready(family: "debian" | "ubuntu", packages: string) {
        const quicker = `Quicker, with the R of ${familyTitles[family]}: ${packageCommand(family, "install", packages)}.`;
        return { text: `${missing} ${quicker}`, command };
      }
    }),
  };
}

export const rPackages: readonly Check[] = [
  rPackage({
    id: "tidyverse",
    title: "tidyverse",
    about: "The packages for tables and figures, all together.",
    url: "https://www.tidyverse.org/packages/",
  }),
  rPackage({
    id: "ggplot2",
    title: "ggplot2",
    about: "Draws figures with R.",
    url: "https://ggplot2.tidyverse.org",
  }),
  rPackage({
    id: "dplyr",
    title: "dplyr",
    about: "Works on tables with R.",
    url: "https://dplyr.tidyverse.org",
  }),
  rPackage({
    id: "tidyr",
    title: "tidyr",
    about: "Brings tables into a good shape.",
    url: "https://tidyr.tidyverse.org",
  }),
  rPackage({
    id: "readr",
    title: "readr",
    about: "Reads tables from text files.",
    url: "https://readr.tidyverse.org",
  }),
  rPackage({
    id: "readxl",
    title: "readxl",
    about: "Reads Excel files.",
    url: "https://readxl.tidyverse.org",
  }),
  rPackage({
    id: "purrr",
    title: "purrr",
    about: "Does the same to many things.",
    url: "https://purrr.tidyverse.org",
  }),
  rPackage({
    id: "tibble",
    title: "tibble",
    about: "Tables that print well.",
    url: "https://tibble.tidyverse.org",
  }),
  rPackage({
    id: "stringr",
    title: "stringr",
    about: "Works on text.",
    url: "https://stringr.tidyverse.org",
  }),
  rPackage({
    id: "forcats",
    title: "forcats",
    about: "Works on categories.",
    url: "https://forcats.tidyverse.org",
  }),
  rPackage({
    id: "lubridate",
    title: "lubridate",
    about: "Works on dates and times.",
    url: "https://lubridate.tidyverse.org",
  }),
  rPackage({
    id: "data-table",
    title: "data.table",
    about: "Large tables, quickly.",
    url: "https://rdatatable.gitlab.io/data.table/",
    package: "data.table",
  }),
  rPackage({
    id: "knitr",
    title: "knitr",
    about: "Weaves text and results together.",
    url: "https://yihui.org/knitr/",
  }),
  rPackage({
    id: "rmarkdown",
    title: "R Markdown",
    about: "Writes reports with R.",
    url: "https://rmarkdown.rstudio.com/lesson-1.html",
  }),
  rPackage({
    id: "shiny",
    title: "Shiny",
    about: "Makes web pages that calculate with R.",
    url: "https://shiny.posit.co/r/getstarted/",
  }),
  rPackage({
    id: "devtools",
    title: "devtools",
    about: "Builds R packages.",
    url: "https://devtools.r-lib.org",
  }),
  rPackage({
    id: "remotes",
    title: "remotes",
    about: "Installs R packages from anywhere.",
    url: "https://remotes.r-lib.org",
  }),
  rPackage({
    id: "usethis",
    title: "usethis",
    about: "Sets up R projects.",
    url: "https://usethis.r-lib.org",
  }),
  rPackage({
    id: "testthat",
    title: "testthat",
    about: "Tests for R programs.",
    url: "https://testthat.r-lib.org",
  }),
  rPackage({
    id: "here",
    title: "here",
    about: "Finds the files of a project.",
    url: "https://here.r-lib.org",
  }),
  rPackage({
    id: "dbplyr",
    title: "dbplyr",
    about: "Works on databases as on tables.",
    url: "https://dbplyr.tidyverse.org",
  }),
  rPackage({
    id: "rsqlite",
    title: "RSQLite",
    about: "Databases in a file, from R.",
    url: "https://rsqlite.r-dbi.org",
    package: "RSQLite",
  }),
  rPackage({
    id: "sf",
    title: "sf",
    about: "Maps: points, lines and areas.",
    url: "https://r-spatial.github.io/sf/",
  }),
  rPackage({
    id: "terra",
    title: "terra",
    about: "Maps: grids of values.",
    url: "https://rspatial.github.io/terra/",
  }),
  rPackage({
    id: "gapminder",
    title: "gapminder",
    about: "The data of many lessons.",
    url: "https://jennybc.github.io/gapminder/",
    apt: null,
  }),
  rPackage({
    id: "ratdat",
    title: "ratdat",
    about: "The data of the ecology lesson.",
    url: "https://github.com/datacarpentry/ratdat",
    apt: null,
  }),
  rPackage({
    id: "palmerpenguins",
    title: "palmerpenguins",
    about: "Data about penguins.",
    url: "https://allisonhorst.github.io/palmerpenguins/",
  }),
  rPackage({
    id: "patchwork",
    title: "patchwork",
    about: "Puts figures side by side.",
    url: "https://patchwork.data-imaginist.com",
  }),
  rPackage({
    id: "bioc-manager",
    title: "BiocManager",
    about: "Installs packages for biology.",
    url: "https://bioconductor.org/install/",
    package: "BiocManager",
  }),
];
