import {
  fewestPackages,
  findCheck,
  isOurFix,
  packageWords,
  titleOf,
  type FixStep,
} from "@allset/checks";
import type { Checked } from "./checked.ts";

/**
 * What has to be put right, with three or more Python packages that are missing in the learner's one Python told as a
 * single thing, where the first of them stood. What staff wrote about one of them, with
 * its command and its link, is kept in the text.
 */
export function gatherPackages({ steps, outcomes, platform }: Checked): readonly FixStep[] {
  const packages = steps.filter(isMissingPackage);
  const [first] = packages;
  if (first === undefined || packages.length < fewestPackages) return steps;
  const { system } = platform.platform;
  const python = outcomes.find(({ result }) => result.check === "python")?.path ?? null;
  const names = packages.map(({ check }) => distributionOf(check)).join(" ");
  const together: FixStep = {
    check: "python-packages",
    title: `${packages.length} Python packages: ${packages.map(({ check }) => titleOf(check)).join(", ")}`,
    result: null,
    unlocks: [],
    fix: {
      text: [
        system === "Linux" ? packageWords.linux : "",
        `${packageWords.conda} ${names}. ${packageWords.otherwise}`,
        ...packages.flatMap((step) => writtenByStaff(step)),
      ]
        .filter((part) => part !== "")
        .join(" "),
      command: `${interpreter(python, system)} -m pip install ${names}`,
      url: null,
    },
  };
  return steps.flatMap((step) => {
    if (step === first) return [together];
    return packages.includes(step) ? [] : [step];
  });
}

function distributionOf(check: string): string | null {
  const probe = findCheck(check)?.probe;
  return probe?.kind === "python_package" ? probe.distribution : null;
}

function isMissingPackage({ check, result, unlocks }: FixStep): boolean {
  return result?.reason === "missing" && unlocks.length === 0 && distributionOf(check) !== null;
}

function writtenByStaff({ check, fix }: FixStep): string[] {
  if (fix === null || isOurFix(check, fix)) return [];
  const { text, command, url } = fix;
  const more = [command && `Run: ${command}`, url && `See ${url}`].filter(Boolean);
  return [[`${titleOf(check)}: ${text}`, ...more].join(" ")];
}

// A path that a shell would take apart is left to the name that answers to it.
function interpreter(path: string | null, system: string): string {
  if (path !== null && /^[\w./:\\-]+$/.test(path)) return path;
  return system === "Windows" ? "python" : "python3";
}
