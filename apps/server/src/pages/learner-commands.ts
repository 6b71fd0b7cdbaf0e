import type { System } from "@allset/contract";
import { markup, type Html } from "./markup.ts";

export type LearnerCommands = {
  /** How to open a terminal. */
  terminal: Html;
  /** The line to paste; it needs nothing that the system does not bring along. */
  command: string;
};

/** What a learner types on a system. Slugs and join codes hold nothing that a shell would read otherwise. */
export function learnerCommands(
  {
    list,
    origin,
    code,
  }: { list: { workshop: { slug: string } }; origin: string; code: string | null },
  system: System,
): LearnerCommands {
  const address = `${origin}/w/${list.workshop.slug}`;
  const query = code === null ? "" : `?code=${code}`;
  if (system === "Windows") {
    return {
      terminal: markup`Open PowerShell: press <kbd>Windows</kbd>, type <kbd>powershell</kbd>, press
        <kbd>Enter</kbd>.`,
      command: `irm "${address}/check.ps1${query}" | iex`,
    };
  }
  return {
    terminal:
      system === "macOS"
        ? markup`Open the Terminal: press <kbd>⌘</kbd> <kbd>Space</kbd>, type <kbd>terminal</kbd>,
            press <kbd>Enter</kbd>.`
        : markup`Open a terminal: on most desktops <kbd>Ctrl</kbd> <kbd>Alt</kbd> <kbd>T</kbd>, or
            look for “Terminal” among your programs.`,
    command: `curl -fsSL "${address}/check.sh${query}" | sh`,
  };
}
