import type { System } from "@allset/contract";

/** How a program ended. Output is what it printed until then, at most 64 kB of each stream. */
export type Run =
  | { kind: "exited"; code: number; stdout: string; stderr: string }
  | { kind: "timed_out"; stdout: string; stderr: string }
  | { kind: "not_started"; message: string };

/** What stands at a path. Links are followed; an alias of the Windows Store, which leads nowhere that can be looked at, has the size 0. */
export type Entry = { kind: "file" | "folder"; size: number; executable: boolean };

/** What came back from an address. */
export type Reach =
  | { kind: "answered"; status: number }
  | { kind: "timed_out" }
  | { kind: "failed"; message: string };

/** The one door to the computer that is checked. Everything that looks at it goes through here, and nothing here changes it. */
export type Machine = {
  system: System;
  homeFolder: string;
  /** The folders of PATH, in order. */
  commandFolders: readonly string[];
  /** Windows: endings such as `.EXE`, in the order they are tried; empty elsewhere. */
  commandExtensions: readonly string[];
  /** Known to be taken out of error texts before anything is sent. */
  userName: string;
  hostName: string;
  /** Ends everything that is still going on; what waits for it then rejects. */
  signal: AbortSignal;
  /** A variable of the environment that a path may name, such as `%ProgramFiles%`. */
  variable(name: string): string | null;
  /** Runs a program with a closed standard input, in the home folder, and ends it with its children when time is up. */
  run(program: string, parameters: readonly string[], timeoutMs: number): Promise<Run>;
  look(path: string): Promise<Entry | null>;
  /** A folder's path without links; as it was when it cannot be followed. */
  realFolder(folder: string): Promise<string>;
  /** The names in a folder in byte order, empty when it cannot be read. */
  names(folder: string): Promise<string[]>;
  /** The beginning of a text file, at most 64 kB; null when it cannot be read. */
  readText(path: string): Promise<string | null>;
  /** Free bytes for this account on the disk of a folder; null when the system does not tell. */
  freeBytes(folder: string): Promise<number | null>;
  reach(url: string, timeoutMs: number): Promise<Reach>;
  /** The version of the system's core as the system spells it, and the processor, such as `x64`. */
  core: { version: string; processor: string };
};
