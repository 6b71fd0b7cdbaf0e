import { unknownValue } from "@allset/contract";
import { readVersionParts } from "./version-parts.ts";

/** The system's name for people, from what a client sent: 2016 clients say `Darwin`, and `CYGWIN_NT-10.0` for Windows. */
export function osOf(system: string | null): string {
  const name = system?.trim() ?? "";
  if (name === "") return unknownValue;
  if (/^(darwin|mac ?os)/i.test(name)) return "macOS";
  if (/^(windows|win32|cygwin|mingw|msys)/i.test(name)) return "Windows";
  return /^linux/i.test(name) ? "Linux" : name;
}

/** The first two numbers of a version: `3.12` of `3.12.4`; null without a number. */
export function minorVersion(text: string | null): string | null {
  const parts = text === null ? null : readVersionParts(text, "pep440");
  return parts === null ? null : parts.release.slice(0, 2).join(".");
}
