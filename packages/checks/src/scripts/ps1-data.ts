import type { RequirementList } from "@allset/contract";
import type { Check } from "../check.ts";
import { consentText } from "../consent-text.ts";
import { membersOf, prerequisitesOf } from "../requirements.ts";
import { oneLine, psQuote } from "./quote.ts";
import {
  checksToLookAt,
  scriptFixes,
  scriptLines,
  scriptTitle,
  workshopHeading,
  type ScriptLine,
} from "./script-lines.ts";
import type { ScriptWishes } from "./script-wishes.ts";
import { hostOf } from "./sh-data.ts";

const quoted = (text: string | null) => psQuote(oneLine(text ?? ""));
const list = (texts: readonly string[]) => `@(${texts.map(psQuote).join(", ")})`;
const truth = (value: boolean) => (value ? "$true" : "$false");

/** PowerShell: the workshop, its list, the checks on it and their fixes, as data for Windows. Everything that people wrote is quoted. */
export function ps1Data({ list: wanted, origin, code, timeoutSeconds = 10 }: ScriptWishes): string {
  const lines = scriptLines(wanted);
  const { first, second } = checksToLookAt(lines, "Windows");
  const server = hostOf(origin);
  const consent = consentText(server, wanted, `${origin}/me`);
  const ids = (checks: readonly Check[]) => list(checks.map(({ id }) => id));
  return [
    `# ---- The list ${"-".repeat(100)}`,
    "",
    `$Workshop = ${quoted(wanted.workshop.slug)}`,
    `$WorkshopTitle = ${quoted(workshopHeading(wanted))}`,
    `$Contact = ${quoted(wanted.workshop.contact)}`,
    `$Origin = ${quoted(origin)}`,
    `$Server = ${quoted(server)}`,
    `$ServerFolder = ${quoted(server.replaceAll(/[^a-z0-9.-]/g, "_"))}`,
    `$CodeOfWorkshop = ${quoted(code)}`,
    // Revision 0 is a workshop without a list: an attempt names none.
    `$Revision = ${wanted.revision > 0 ? Math.trunc(wanted.revision) : "$null"}`,
    `$AsksEmail = ${truth(wanted.workshop.asksEmail)}`,
    `$Address = ${quoted(`${origin}/w/${wanted.workshop.slug}/check.ps1${code === null ? "" : `?code=${code}`}`)}`,
    `$ConsentQuestion = ${quoted(consent.question)}`,
    `$ConsentTerms = ${list(consent.terms.map(([label, meaning]) => `  ${label.padEnd(10)}${meaning}`))}`,
    // Whole files, as the command line program writes them, so that the script need not read them.
    `$RememberedYes = ${psQuote(JSON.stringify({ answer: "send", text: consent.promise }))}`,
    `$RememberedNo = ${psQuote(JSON.stringify({ answer: "dont_send", text: consent.promise }))}`,
    `$ScriptVersion = ${quoted(wanted.clients.newest)}`,
    `$Seconds = ${Math.trunc(timeoutSeconds)}`,
    "",
    "# The lines of the list that are for Windows.",
    "$List = @(",
    lines
      .flatMap((line, at) => (line.systems.includes("Windows") ? [lineOf(line, at)] : []))
      .join(",\n"),
    ")",
    "",
    "# What there is to look at: first what needs nothing else.",
    `$FirstWave = ${ids(first)}`,
    `$SecondWave = ${ids(second)}`,
    "",
    "# How to look at a check.",
    "$Checks = @{",
    ...[...first, ...second].map(
      (check) => `  ${psQuote(check.id)} = @{ ${factsOf(check).join("; ")} }`,
    ),
    "}",
    "",
    "# How to put something right, by its line or else by its check.",
    "$Fixes = @{",
    ...fixesOf(wanted, lines),
    "}",
  ].join("\n");
}

function lineOf(line: ScriptLine, at: number): string {
  const { requirement, name, needed, within, limit, sort } = line;
  const pairs = within?.map(({ from, to }) => `, @(${psQuote(from)}, ${psQuote(to)})`) ?? [];
  const facts = [
    `number = ${at + 1}`,
    `check = ${quoted(requirement.check)}`,
    `name = ${quoted(name)}`,
    `title = ${quoted(scriptTitle(line, "Windows"))}`,
    `required = ${truth(requirement.required)}`,
    `sort = ${psQuote(sort)}`,
    `wanted = ${quoted(sort === "group" ? null : requirement.range)}`,
    `needed = ${quoted(needed)}`,
    // The comma before each pair keeps PowerShell from melting them into one list.
    `within = ${within === null ? "$null" : pairs.length === 0 ? "@()" : `@(${pairs.map((pair) => `(${pair})`).join(" + ")})`}`,
    `limit = ${psQuote(limit ?? "")}`,
    `members = ${list(membersOf(requirement, "Windows")?.map(({ id }) => id) ?? [])}`,
  ];
  return `  @{ ${facts.join("; ")} }`;
}

function factsOf(check: Check): string[] {
  const { title, grammar, probe } = check;
  const common = [
    `probe = ${psQuote(probe.kind)}`,
    `name = ${psQuote(title)}`,
    `grammar = ${psQuote(grammar)}`,
    `before = ${list(prerequisitesOf(check).map(({ id }) => id))}`,
  ];
  switch (probe.kind) {
    case "command":
      return [
        ...common,
        `names = ${list(probe.commandsOnWindows ?? probe.commands)}`,
        `versionArgs = ${probe.versionArgs === null ? "$null" : list(probe.versionArgs)}`,
        `worksArgs = ${probe.worksArgs === null ? "$null" : list(probe.worksArgs)}`,
        `after = ${list(probe.versionAfter)}`,
        `places = ${list(probe.usualPlaces.Windows ?? [])}`,
        `ignored = ${list(probe.ignored.Windows ?? [])}`,
        `needsPath = ${truth(probe.needsPath)}`,
      ];
    case "python_package":
      return [
        ...common,
        `distribution = ${psQuote(probe.distribution ?? "-")}`,
        `module = ${psQuote(probe.module)}`,
      ];
    case "r_package":
      return [...common, `module = ${psQuote(probe.package)}`];
    case "application":
      return [
        ...common,
        `places = ${list(probe.programs)}`,
        "ignored = @()",
        `registryNames = ${list(probe.registryNames)}`,
      ];
    case "system_version":
      return [...common, `system = ${psQuote(probe.system)}`];
    case "network":
      return [...common, `address = ${psQuote(probe.url)}`];
    case "disk_space":
    case "any_of":
      return common;
  }
}

function fixesOf(wanted: RequirementList, lines: readonly ScriptLine[]): string[] {
  return scriptFixes(wanted, lines)
    .filter(({ system }) => system === "Windows")
    .map(
      ({ place, reason, fix, byStaff }) =>
        `  ${psQuote(`${place}/${reason ?? "*"}`)} = @{ text = ${quoted(fix.text)}; command = ${quoted(fix.command)}; url = ${quoted(fix.url)}${byStaff ? "; byStaff = $true" : ""} }`,
    );
}
