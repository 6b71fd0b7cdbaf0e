import { System } from "@allset/contract";
import type { Check } from "../check.ts";
import { consentText } from "../consent-text.ts";
import { familyless } from "../linux-family.ts";
import { membersOf } from "../requirements.ts";
import { oneLine, shQuote } from "./quote.ts";
import {
  checksToLookAt,
  scriptLines,
  scriptTitle,
  workshopHeading,
  type ScriptLine,
} from "./script-lines.ts";
import type { ScriptWishes } from "./script-wishes.ts";
import { describeCheck } from "./sh-check-facts.ts";
import { familyLines, fixLines } from "./sh-fix-facts.ts";

const quoted = (text: string | null) => shQuote(oneLine(text ?? ""));
const lines = (texts: readonly string[]) => shQuote(texts.join("\n"));

/** Shell: the workshop, its list, the checks on it and their fixes, as data. Everything that people wrote is quoted. */
export function shData({ list, origin, code, timeoutSeconds = 10 }: ScriptWishes): string {
  const listed = scriptLines(list);
  const { workshop } = list;
  const waves = System.options.map((system) => ({ system, ...checksToLookAt(listed, system) }));
  const checks = [...new Set(waves.flatMap(({ first, second }) => [...first, ...second]))];
  const server = hostOf(origin);
  const consent = consentText(server, list, `${origin}/me`);
  return [
    "# ---- The list " + "-".repeat(100),
    "",
    `workshop=${quoted(workshop.slug)}`,
    `workshop_title=${quoted(workshopHeading(list))}`,
    `contact=${quoted(workshop.contact)}`,
    `origin=${quoted(origin)}`,
    `server=${quoted(server)}`,
    `server_folder=${quoted(server.replaceAll(/[^a-z0-9.-]/g, "_"))}`,
    `code_of_workshop=${quoted(code)}`,
    // Revision 0 is a workshop without a list: an attempt names none.
    `revision=${list.revision > 0 ? Math.trunc(list.revision) : "null"}`,
    `asks_email=${workshop.asksEmail ? "yes" : "no"}`,
    `consent_question=${quoted(consent.question)}`,
    `consent_terms=${lines(consent.terms.map(([label, meaning]) => `  ${label.padEnd(10)}${meaning}`))}`,
    // Whole files, as the command line program writes them, so that the script need not read them.
    `remembered_yes=${shQuote(JSON.stringify({ answer: "send", text: consent.promise }))}`,
    `remembered_no=${shQuote(JSON.stringify({ answer: "dont_send", text: consent.promise }))}`,
    `script_version=${quoted(list.clients.newest)}`,
    `seconds=${Math.trunc(timeoutSeconds)}`,
    `last_line=${listed.length}`,
    "",
    "# The lines of the list, by their number.",
    block("wish() {", "case $1 in", listed.map(wishOf)),
    "",
    "# The line that asks for a check.",
    block(
      "line_of() {",
      "line=''\n  case $1/$system in",
      listed.flatMap(({ requirement, systems }, at) =>
        systems.map((system) => `${quoted(requirement.check)}/${system}) line=${at + 1} ;;`),
      ),
    ),
    "",
    "# What there is to look at: first what needs nothing else.",
    block(
      "choose_waves() {",
      "case $system in",
      waves.flatMap(({ system, first, second }) => [
        `${system})`,
        `  first_wave=${idsOf(first)}`,
        `  second_wave=${idsOf(second)}`,
        "  ;;",
      ]),
    ),
    "",
    "# How to look at a check.",
    block(
      "describe() {",
      [
        "probe='' name='' grammar=semver before='' names='' places='' ignored='' after='' runs=no stub=no needs_path=yes",
        "  distribution_name='' module='' bundles='' desktop_files='' packages='' address='' which_system=''",
        "  case $1 in",
      ].join("\n"),
      checks.flatMap(describeCheck),
    ),
    "",
    "# How to ask a program for its version.",
    block(
      "ask() {",
      "case $1 in",
      checks.flatMap(({ id, probe }) =>
        probe.kind === "command" && probe.versionArgs !== null
          ? [`${id}) limited "$2" ${probe.versionArgs.map(shQuote).join(" ")} ;;`]
          : [],
      ),
    ),
    "",
    "# How to find out that a program works.",
    block(
      "try_out() {",
      "case $1 in",
      checks.flatMap(({ id, probe }) =>
        probe.kind === "command" && probe.versionArgs !== null && probe.worksArgs !== null
          ? [`${id}) limited "$2" ${probe.worksArgs.map(shQuote).join(" ")} ;;`]
          : [],
      ),
    ),
    "",
    "# How to put something right, by its line or else by its check.",
    block("fix() {", "case $1/$system/$reason in", fixLines(list, listed)),
    "",
    "# The distributions that install software in the same way, by what they call themselves.",
    block("family_of_word() {", "case $1 in", familyLines()),
    "",
    "# Systems that a package manager cannot change.",
    `without_packages=${shQuote(familyless.join(" "))}`,
    "",
  ].join("\n");
}

/** The host and port of an address, which name the folder that the learner's key is kept in. */
export function hostOf(origin: string): string {
  return origin
    .replace(/^https?:\/\//i, "")
    .replace(/[/?#].*$/, "")
    .toLowerCase();
}

function block(head: string, opening: string, body: readonly string[]): string {
  const inside = body.length === 0 ? ["*) ;;"] : body;
  return [head, `  ${opening}`, ...inside.map((line) => `    ${line}`), "  esac", "}"].join("\n");
}

const idsOf = (checks: readonly Check[]) => shQuote(checks.map(({ id }) => id).join(" "));

function wishOf(line: ScriptLine, at: number): string {
  const { requirement, name, systems, needed, within, limit, sort } = line;
  const facts = [
    `check=${quoted(requirement.check)}`,
    `name=${quoted(name)}`,
    `required=${requirement.required ? "yes" : "no"}`,
    `systems=${shQuote(systems.join(" "))}`,
    `sort=${sort}`,
    // A group has no range, whatever the list says.
    `wanted=${quoted(sort === "group" ? null : requirement.range)}`,
    `needed=${quoted(needed)}`,
    `within=${within === null ? "unreadable" : lines(within.map(({ from, to }) => `${from}|${to}`))}`,
    `limit=${shQuote(limit ?? "")}`,
    "members=''",
  ].join(" ");
  const perSystem = systems.map((system) => {
    const members = membersOf(requirement, system);
    const title = `title=${quoted(scriptTitle(line, system))}`;
    return members === null
      ? `        ${system}) ${title} ;;`
      : `        ${system}) ${title} members=${idsOf(members)} ;;`;
  });
  return [
    `${at + 1})`,
    `      ${facts}`,
    "      case $system in",
    ...perSystem,
    "      esac",
    "      ;;",
  ].join("\n");
}
