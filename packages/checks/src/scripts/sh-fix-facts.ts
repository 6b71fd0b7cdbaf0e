import type { RequirementList } from "@allset/contract";
import { familyWords, linuxFamilies } from "../linux-family.ts";
import { oneLine, shQuote } from "./quote.ts";
import { scriptFixes, type ScriptLine } from "./script-lines.ts";

const quoted = (text: string | null) => shQuote(oneLine(text ?? ""));

/** Shell: the branches of `fix`, with the words for a distribution inside those for Linux. */
export function fixLines(list: RequirementList, listed: readonly ScriptLine[]): string[] {
  return scriptFixes(list, listed).flatMap(({ place, system, reason, fix, byFamily, byStaff }) => [
    `${place}/${system}/${reason ?? "*"})`,
    `  fix_text=${quoted(fix.text)}${byStaff ? " fix_by_staff=yes" : ""}`,
    `  fix_command=${quoted(fix.command)}`,
    `  fix_url=${quoted(fix.url)}`,
    ...(byFamily.length === 0
      ? []
      : [
          "  case $family in",
          ...byFamily.flatMap((own) => [
            `    ${own.families.join(" | ")})`,
            `      fix_text=${quoted(own.fix.text)}`,
            `      fix_command=${quoted(own.fix.command)}`,
            "      ;;",
          ]),
          "  esac",
        ]),
    "  ;;",
  ]);
}

/** Sets the family of a distribution by its word; see `linuxFamilyOf`. */
export const familyLines = () =>
  linuxFamilies.map((one) => `${familyWords[one].join(" | ")}) family=${one} ;;`);
