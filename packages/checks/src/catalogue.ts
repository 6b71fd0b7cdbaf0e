import { browsers } from "./catalogue/browsers.ts";
import { building } from "./catalogue/building.ts";
import { databases } from "./catalogue/databases.ts";
import { editors } from "./catalogue/editors.ts";
import { groups } from "./catalogue/groups.ts";
import { notebooks } from "./catalogue/notebooks.ts";
import { pythonPackages } from "./catalogue/python-packages.ts";
import { pythonTools } from "./catalogue/python.ts";
import { rPackages } from "./catalogue/r-packages.ts";
import { rTools } from "./catalogue/r.ts";
import { shells } from "./catalogue/shells.ts";
import { system } from "./catalogue/system.ts";
import { tools } from "./catalogue/tools.ts";
import { versionControl } from "./catalogue/version-control.ts";
import type { Check } from "./check.ts";

/** Everything that Allset can check, in the order in which it is listed to people. */
export const catalogue: readonly Check[] = [
  ...groups,
  ...shells,
  ...editors,
  ...browsers,
  ...versionControl,
  ...pythonTools,
  ...notebooks,
  ...pythonPackages,
  ...rTools,
  ...rPackages,
  ...databases,
  ...building,
  ...tools,
  ...system,
];

const byId = new Map(catalogue.map((check) => [check.id, check]));
const byLegacyName = new Map(
  catalogue.flatMap((check) => check.legacyNames.map((name) => [name, check] as const)),
);

/** The check with this id; undefined for one outside the catalogue. */
export function findCheck(id: string): Check | undefined {
  return byId.get(id);
}

/** The check a 2016 name stands for, in full (`Git (git)`, `text/code editor (virtual-editor)`) or short (`hg`). Case counts: `ipython` and `IPython` were two. */
export function checkOfLegacyName(name: string): Check | undefined {
  return byLegacyName.get(name);
}
