import type { FixRule } from "@allset/contract";
import { fixFor, type FixQuestion } from "./fix-for.ts";
import { familyTitles, type LinuxFamily } from "./linux-family.ts";

const common: readonly LinuxFamily[] = ["debian", "ubuntu", "fedora", "arch"];

/**
 * What most learners on Linux type, for a reader whose distribution is not known: each command once, with the
 * distributions it is for. Empty where one command is right for all, or where none has any.
 */
export function commandsOnLinux(
  question: Omit<FixQuestion, "system" | "family">,
  staffFixes: readonly FixRule[],
): readonly { families: readonly string[]; command: string }[] {
  const ask = (family: LinuxFamily | null) =>
    fixFor({ ...question, system: "Linux", family }, staffFixes)?.command ?? null;
  if (ask(null) !== null) return [];
  const byCommand = new Map<string, string[]>();
  for (const family of common) {
    const command = ask(family);
    if (command === null) continue;
    byCommand.set(command, [...(byCommand.get(command) ?? []), familyTitles[family]]);
  }
  return [...byCommand].map(([command, families]) => ({ families, command }));
}
