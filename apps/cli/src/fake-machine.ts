import type { System } from "@allset/contract";
import { pathsOf } from "./checks-runner/paths.ts";
import type { Machine, Reach, Run } from "./machine.ts";

/** A computer described by a table: which files there are, and what each command line prints. */
export type FakeComputer = {
  system: System;
  homeFolder?: string;
  commandFolders: readonly string[];
  /** Folder → the folder it is a link to. */
  links?: Readonly<Record<string, string>>;
  variables?: Readonly<Record<string, string>>;
  core?: Machine["core"];
  freeBytes?: number;
  /** Address → what comes back; others fail. */
  answers?: Readonly<Record<string, Reach>>;
  /** Path → what is there: a program, an empty file, or a text. */
  files: Readonly<Record<string, "program" | "empty" | { text: string }>>;
  /** Command line → what it prints on standard output, or how else it ends. Others exit with 127. */
  runs: Readonly<Record<string, string | Partial<Run>>>;
};

/** @returns the machine, and the command lines that were run on it, in order. */
export function fakeMachine(computer: FakeComputer): { machine: Machine; ran: string[] } {
  const ran: string[] = [];
  const windows = computer.system === "Windows";
  const paths = pathsOf(computer.system);
  const same = (path: string) => (windows ? path.toLowerCase() : path);
  const files = new Map(Object.entries(computer.files).map(([path, file]) => [same(path), file]));
  const namesIn = (folder: string) =>
    Object.keys(computer.files).flatMap((path) => {
      const inside = paths.relative(folder, path);
      const outside = inside.startsWith("..") || paths.isAbsolute(inside) || inside === "";
      return outside ? [] : [inside.split(paths.sep)[0] ?? ""];
    });
  const machine: Machine = {
    system: computer.system,
    homeFolder: computer.homeFolder ?? (windows ? String.raw`C:\Users\Ada` : "/home/ada"),
    commandFolders: computer.commandFolders,
    commandExtensions: windows ? [".COM", ".EXE", ".BAT", ".CMD"] : [],
    userName: "Ada",
    hostName: "ada-laptop",
    signal: new AbortController().signal,
    core: computer.core ?? { version: "6.1.0", processor: "x64" },
    variable: (name) => computer.variables?.[name] ?? null,
    run: (program, parameters) => {
      const line = [program, ...parameters].join(" ");
      ran.push(line);
      const known = Object.entries(computer.runs).find(([key]) => same(key) === same(line))?.[1];
      if (known === undefined) return Promise.resolve(exited(127, ""));
      return Promise.resolve(
        typeof known === "string" ? exited(0, known) : ({ ...exited(0, ""), ...known } as Run),
      );
    },
    look: (path) => {
      const file = files.get(same(path));
      if (file !== undefined) {
        const size = file === "empty" ? 0 : 1000;
        return Promise.resolve({ kind: "file", size, executable: file === "program" });
      }
      const folder = { kind: "folder", size: 0, executable: false } as const;
      return Promise.resolve(namesIn(path).length > 0 ? folder : null);
    },
    realFolder: (folder) => Promise.resolve(computer.links?.[folder] ?? folder),
    names: (folder) => Promise.resolve([...new Set(namesIn(folder))].toSorted()),
    readText: (path) => {
      const file = files.get(same(path));
      return Promise.resolve(typeof file === "object" ? file.text : null);
    },
    freeBytes: () => Promise.resolve(computer.freeBytes ?? null),
    reach: (url) =>
      Promise.resolve(computer.answers?.[url] ?? { kind: "failed", message: "no network" }),
  };
  return { machine, ran };
}

const exited = (code: number, stdout: string): Run => ({
  kind: "exited",
  code,
  stdout,
  stderr: "",
});
