import type { FixStep } from "@allset/checks";
import type { Outcome } from "../checks-runner/run-checks.ts";
import type { Screen } from "../terminal/screen.ts";
import type { Checked } from "./checked.ts";
import { gatherPackages } from "./gather-packages.ts";
import type { Telling } from "./wording.ts";
import { hang, widestText } from "./wrap.ts";

/** What has to be put right, one numbered part each; empty when there is nothing. */
export function fixLines(checked: Checked, screen: Screen, telling: Telling): string {
  const { outcomes } = checked;
  const steps = gatherPackages(checked);
  if (steps.length === 0) return "";
  const title = steps.length === 1 ? "1 thing to fix" : `${steps.length} things to fix`;
  const parts = steps.map((step, at) => fixStep(step, at + 1, outcomes, screen, telling));
  const together = installsAtOnce(steps).map(
    (command) => `  Several at once:  ${screen.paint("cyan", command)}`,
  );
  return [screen.paint("bold", title), ...parts, ...together].join("\n\n");
}

// Installers that take several names, with nothing behind them but names.
const install =
  /^(\S+ -m pip install|sudo apt-get install -y|sudo dnf install|sudo pacman -S|sudo zypper install|apk add|brew install(?: --cask)?)((?: [A-Za-z0-9][\w.+-]*)+)$/;

/** One command for all that is installed in the same way; none where there is only one of them. */
function installsAtOnce(steps: readonly FixStep[]): string[] {
  const byInstaller = new Map<string, string[]>();
  for (const { fix } of steps) {
    const [, installer, names] = install.exec(fix?.command ?? "") ?? [];
    if (installer === undefined || names === undefined) continue;
    byInstaller.set(installer, [...(byInstaller.get(installer) ?? []), names.trim()]);
  }
  return [...byInstaller]
    .filter(([, names]) => names.length > 1)
    .map(([installer, names]) => `${installer} ${names.join(" ")}`);
}

function fixStep(
  { check, title, unlocks, fix }: FixStep,
  number: number,
  outcomes: readonly Outcome[],
  { paint, columns, glyphs }: Screen,
  telling: Telling,
): string {
  const width = Math.min(columns, widestText);
  const label = `  ${number}. `;
  const indent = " ".repeat(label.length);
  const more =
    unlocks.length === 0 ? "" : paint("cyan", `   (fixing this unlocks ${unlocks.length} more)`);
  const lines = [paint("bold", hang(label, title.replaceAll("…", glyphs.dots), width)) + more];
  const outcome = outcomes.find(({ result }) => result.check === check);
  const found = outcome === undefined ? null : whatWasFound(outcome, telling);
  if (found !== null) lines.push(hang(indent, found, width));
  if (fix !== null) {
    lines.push(hang(indent, fix.text, width));
    // Commands and addresses are copied, so they stay whole.
    if (fix.command !== null) lines.push(`${indent}Run:    ${paint("cyan", fix.command)}`);
    if (fix.url !== null) lines.push(`${indent}Guide:  ${fix.url}`);
  }
  return lines.join("\n");
}

function whatWasFound({ result, path }: Outcome, { showPath }: Telling): string | null {
  const [firstLine = ""] = (result.error ?? "").split("\n");
  if (result.reason === "broken" && firstLine !== "") return `It said: ${firstLine}`;
  if (result.reason === "missing" || path === null) return null;
  return result.version
    ? `Found ${result.version} at ${showPath(path)}`
    : `Found at ${showPath(path)}`;
}
