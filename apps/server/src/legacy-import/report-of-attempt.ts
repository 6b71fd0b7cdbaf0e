import {
  limits,
  LegacyFailedInstall,
  LegacyInstall,
  type LegacyReport,
  LegacySystemInfo,
} from "@allset/contract";
import type { LegacyAttempt, LegacyInstallRow, LegacyUser, LegacyValue } from "@allset/db";
import type { ImportNotes } from "./import-notes.ts";

type Note = (what: string) => void;
type System = LegacyReport["user_system_info"];
type Install = LegacyReport["successful_installs"][number];

const noWorkshopName = "No workshop name provided";

/**
 * What a 2016 database knows of a user: what the newest report said of the computer, and the newest workshop and address.
 * It stands in every attempt's report. Cleaned as the 2016 door cleans reports.
 */
export function systemOfUser(user: LegacyUser, notes: ImportNotes): System {
  const note = (what: string) => notes.add(`user_system_info: ${what}`, user.id);
  const told = {
    ...user.system,
    workshop_id: user.workshop === noWorkshopName ? null : user.workshop,
    email_id: user.email,
  };
  const texts = Object.fromEntries(
    Object.entries(told).map(([column, value]) => [column, textOf(value, note)]),
  );
  const system = LegacySystemInfo.parse(texts);
  noteChanges(texts, system, note);
  return system;
}

/** The report that an attempt of a 2016 database came from, cleaned as the 2016 door cleans reports. */
export function reportOfAttempt(
  { successful, failed }: LegacyAttempt,
  system: System,
  notes: ImportNotes,
): LegacyReport {
  return {
    successful_installs: successful.flatMap((row) => {
      const install = installOf(row, (what) => notes.add(`successful_installs: ${what}`, row.id));
      return install ?? [];
    }),
    failed_installs: failed.flatMap((row) => {
      const note = (what: string) => notes.add(`failed_installs: ${what}`, row.id);
      const install = installOf(row, note);
      const error_description = textOf(row.error, note);
      return install ? LegacyFailedInstall.parse({ ...install, error_description }) : [];
    }),
    user_system_info: system,
  };
}

function installOf(row: LegacyInstallRow, note: Note): Install | null {
  const name = textOf(row.name, () => {});
  if (name === null) {
    note("no name, left out");
    return null;
  }
  const texts = { name, version: textOf(row.version, note) };
  const install = LegacyInstall.parse(texts);
  noteChanges(texts, install, note);
  return install;
}

/** SQLite keeps whatever it is given: a number is read as it would be written, bytes are not read. */
function textOf(value: LegacyValue, note: Note): string | null {
  if (value instanceof Uint8Array) {
    note("bytes where a text should be, read as empty");
    return null;
  }
  return value === null ? null : String(value);
}

/** A text that is shorter was not cut by any cap. */
const shortestCap = Math.min(
  limits.checkNameLength,
  limits.versionLength,
  limits.platformFieldLength,
  limits.emailLength,
);

/** What is not Unicode was replaced by U+FFFD when it was read. */
const unreadable = "\uFFFD";

function noteChanges(
  before: Record<string, string | null>,
  after: Record<string, string | null | undefined>,
  note: Note,
): void {
  for (const [column, text] of Object.entries(before)) {
    const kept = after[column];
    if (text?.includes(unreadable)) note("characters that cannot be read, shown as \uFFFD");
    if (text === null || kept == null || kept === text) continue;
    const isCut = kept.length >= shortestCap;
    note(isCut ? "a text that is too long, cut" : "control characters, taken out");
  }
}
