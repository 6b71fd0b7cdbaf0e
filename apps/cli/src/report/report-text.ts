import { describeDay, titleOf } from "@allset/checks";
import type { Outcome } from "../checks-runner/run-checks.ts";
import type { Screen } from "../terminal/screen.ts";
import { version } from "../version.ts";
import type { Checked } from "./checked.ts";
import { describeAge } from "./dates.ts";
import { fixLines } from "./fix-lines.ts";
import { describeOutcome, type Telling } from "./wording.ts";
import { hang, widestText, wrapLines } from "./wrap.ts";

const longestTitle = 22;

/** How much is said, and what paths are shortened by. */
export type TextWish = { verbose: boolean; quiet: boolean; homeFolder: string; now: Date };

/** The result as a learner reads it: one line a check, what to do, and the verdict last. */
export function reportText(checked: Checked, screen: Screen, wish: TextWish): string {
  const telling: Telling = {
    timeoutSeconds: checked.timeoutSeconds,
    showPath: (path) => shorten(path, wish.homeFolder),
  };
  const body = wish.quiet
    ? []
    : [heading(checked, screen, wish), checkLines(checked, screen, wish, telling)];
  return [...body, fixLines(checked, screen, telling), verdictLines(checked, screen)]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function heading({ whatFor, platform, outcomes }: Checked, { paint }: Screen, { now }: TextWish) {
  const things = outcomes.length === 1 ? "1 thing" : `${outcomes.length} things`;
  const workshop = whatFor.kind === "workshop" ? ` - ${workshopTitle(whatFor.list.workshop)}` : "";
  const lines = [
    paint("bold", `Allset ${version}${workshop}`),
    `Checking ${things} on ${platform.title}`,
  ];
  if (whatFor.kind === "workshop" && whatFor.savedAt !== null) {
    lines.push(paint("yellow", `With the list saved ${describeAge(whatFor.savedAt, now)}`));
  }
  return lines.join("\n");
}

function workshopTitle({ title, startsOn }: { title: string; startsOn: string | null }): string {
  return startsOn === null ? title : `${title}, ${describeDay(startsOn)}`;
}

function checkLines(
  { outcomes }: Checked,
  screen: Screen,
  { verbose }: TextWish,
  telling: Telling,
): string {
  const rows = gatherBlocked(outcomes);
  const titleWidth =
    Math.min(
      longestTitle,
      Math.max(0, ...outcomes.map(({ result }) => titleOf(result.check).length)),
    ) + 3;
  const versions = outcomes
    .filter(({ result }) => result.status === "pass")
    .map(({ result }) => (result.version ?? "").length);
  const versionWidth = Math.min(14, Math.max(0, ...versions)) + 3;
  return rows
    .flatMap((row) => {
      const [first] = row;
      const line = rowLine(row, screen, telling, titleWidth, versionWidth);
      return verbose ? [line, ...detailLines(first, screen, telling)] : [line];
    })
    .join("\n");
}

type Row = readonly [Outcome, ...Outcome[]];

// What waits for the same thing shares a line, where the first of them stands in the list.
function gatherBlocked(outcomes: readonly Outcome[]): Row[] {
  const rows = new Map<string, [Outcome, ...Outcome[]]>();
  for (const outcome of outcomes) {
    const { check, reason, blockedBy } = outcome.result;
    const key =
      reason === "blocked"
        ? `blocked ${blockedBy} ${outcome.requirement.required}`
        : `check ${check}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [outcome]);
    else row.push(outcome);
  }
  return [...rows.values()];
}

const colourOf = { pass: "green", fail: "red", warn: "yellow", skip: "dim" } as const;

function rowLine(
  row: Row,
  { glyphs, paint, columns }: Screen,
  telling: Telling,
  titleWidth: number,
  versionWidth: number,
): string {
  const [first] = row;
  const { status } = first.result;
  const glyph = paint(colourOf[status], glyphs[status]);
  const titles = row.map(({ result }) => titleOf(result.check)).join(", ");
  const words = describeOutcome(first, telling);
  const text = row.length > 1 ? words.replace("it needs", "they need") : words;
  const start = `${titles.padEnd(titleWidth - 3)}   `;
  const where = status === "pass" && first.suitable.length === 0 ? first.path : null;
  const said =
    where === null
      ? text
      : `${text.padEnd(versionWidth - 3)}   ${fit(telling.showPath(where), columns - 4 - titleWidth - versionWidth)}`;
  const room = Math.min(columns, widestText) - 4;
  // Only lines of words are broken; a path is worth more whole.
  const whole = where === null ? hang(start, said, room).replaceAll("\n", "\n    ") : start + said;
  return `  ${glyph} ${status === "skip" ? paint("dim", whole) : whole}`;
}

function detailLines(outcome: Outcome, { paint }: Screen, telling: Telling): string[] {
  const { result, path, suitable } = outcome;
  const lines: string[] = [];
  if (path !== null && (result.status !== "pass" || suitable.length > 0)) {
    lines.push(telling.showPath(path));
  }
  if (result.wanted) lines.push(`wanted: ${result.wanted}`);
  if (result.error && result.reason !== "unknown") lines.push(...result.error.split("\n"));
  return lines.map((line) => paint("dim", `      ${line}`));
}

function verdictLines(
  { whatFor, outcomes, ready, partial, counts }: Checked,
  { columns, paint }: Screen,
): string {
  if (outcomes.length === 0) {
    return "Nothing is asked of this computer yet. Run the same command again before the workshop.";
  }
  if (ready) {
    if (partial) return paint("green", "What you named is fine.");
    if (whatFor.kind === "nothing") {
      return [
        paint("green", "What most workshops begin with is here."),
        "To check for yours, copy the command from the page of your workshop.",
      ].join("\n");
    }
    return paint("green", "You are all set.");
  }
  const contact = whatFor.kind === "workshop" ? whatFor.list.workshop.contact : null;
  const stuck = contact === null ? "" : ` Stuck? ${contact}`;
  const required =
    counts.required === 1 ? "1 required check" : `${counts.required} required checks`;
  return [
    wrapLines(
      `Fixed something? Run the same command again.${stuck}`,
      Math.min(columns, widestText),
    ),
    `${counts.passed} of ${required} passed. ${paint("red", "Not ready yet.")}`,
  ].join("\n");
}

function shorten(path: string, homeFolder: string): string {
  const next = path.charAt(homeFolder.length);
  return path.startsWith(homeFolder) && (next === "/" || next === "\\")
    ? `~${path.slice(homeFolder.length)}`
    : path;
}

function fit(path: string, room: number): string {
  if (path.length <= room || room < 12) return path;
  return `...${path.slice(path.length - room + 3)}`;
}
