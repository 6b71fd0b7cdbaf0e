import type { System } from "@allset/contract";

/** The system to show first, guessed from a browser's User-Agent; null for a phone and for what says nothing. */
export function visitorSystem(userAgent: string | undefined): System | null {
  const agent = userAgent ?? "";
  if (/Android|iPhone|iPad|Mobile/i.test(agent)) return null;
  if (/Windows/i.test(agent)) return "Windows";
  if (/Macintosh|Mac OS X/i.test(agent)) return "macOS";
  return /Linux|X11|CrOS/i.test(agent) ? "Linux" : null;
}
