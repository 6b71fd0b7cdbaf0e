import type { Period, Scope } from "@allset/contract";

export const periodWords: Record<Period, string> = {
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "365d": "Last 365 days",
  all: "All time",
  workshop: "Around the workshop",
};

export const attemptsWords: Record<Scope["attempts"], string> = {
  current: "Current state",
  all: "All attempts",
};

/** The lists of a scope that chips show and filters fill. */
export const listFilters = [
  { key: "workshop", label: "Workshop" },
  { key: "os", label: "System" },
  { key: "osver", label: "System version" },
  { key: "arch", label: "Machine" },
  { key: "python", label: "Python" },
  { key: "check", label: "Check" },
  { key: "version", label: "Version" },
] as const satisfies readonly { key: keyof Scope; label: string }[];

export type ListFilter = (typeof listFilters)[number]["key"];
