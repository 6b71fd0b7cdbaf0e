import type { Machine } from "../machine.ts";
import { globPattern } from "./expand-place.ts";

const uninstallKeys = [
  String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`,
  String.raw`HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`,
  String.raw`HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall`,
];

/** An installed program as Windows lists it. */
export type RegistryEntry = { name: string; version: string | null };

/** The first installed program whose name fits one of `names`, where `*` is any text; null when there is none. */
export async function readRegistry(
  machine: Machine,
  names: readonly string[],
  timeoutMs: number,
): Promise<RegistryEntry | null> {
  const searches = names.flatMap((name) => uninstallKeys.map((root) => ({ name, root })));
  const entries = await Promise.all(
    searches.map(async ({ name, root }) => await search(machine, root, name, timeoutMs)),
  );
  return entries.find((entry) => entry !== null) ?? null;
}

/** The version written into a program's file; null when Windows does not tell. */
export async function versionOfWindowsFile(
  machine: Machine,
  path: string,
  timeoutMs: number,
): Promise<string | null> {
  const powershell = systemProgram(machine, String.raw`WindowsPowerShell\v1.0\powershell.exe`);
  // A single quote is the only character that could end the text early.
  const file = `'${path.replaceAll("'", "''")}'`;
  const command = `(Get-Item -LiteralPath ${file}).VersionInfo.ProductVersion`;
  const run = await machine.run(
    powershell,
    ["-NoProfile", "-NonInteractive", "-Command", command],
    timeoutMs,
  );
  return (run.kind === "exited" && run.code === 0 && run.stdout.trim()) || null;
}

/** One value of a registry key; null when it is not there. */
export async function readRegistryValue(
  machine: Machine,
  key: string,
  value: string,
  timeoutMs: number,
): Promise<string | null> {
  const run = await query(machine, [key, "/v", value], timeoutMs);
  return run.find((line) => line.kind === "value" && line.name === value)?.text ?? null;
}

async function search(
  machine: Machine,
  root: string,
  glob: string,
  timeoutMs: number,
): Promise<RegistryEntry | null> {
  const literal = glob.split("*").toSorted((a, b) => b.length - a.length)[0] ?? "";
  const pattern = globPattern(glob, true);
  let key = "";
  for (const line of await query(machine, [root, "/s", "/d", "/f", literal], timeoutMs)) {
    if (line.kind === "key") key = line.text;
    else if (line.name === "DisplayName" && pattern.test(line.text)) {
      const version = await readRegistryValue(machine, key, "DisplayVersion", timeoutMs);
      return { name: line.text, version };
    }
  }
  return null;
}

type Line = { kind: "key"; text: string; name: "" } | { kind: "value"; name: string; text: string };

// reg.exe prints a key on a line of its own, and its values below it, indented, as name, type and text.
async function query(machine: Machine, parameters: string[], timeoutMs: number): Promise<Line[]> {
  const program = systemProgram(machine, "reg.exe");
  const run = await machine.run(program, ["query", ...parameters], timeoutMs);
  if (run.kind !== "exited" || run.code !== 0) return [];
  return run.stdout.split(/\r?\n/).flatMap((line): Line[] => {
    if (line.startsWith("HKEY_")) return [{ kind: "key", text: line.trim(), name: "" }];
    const value = /^ {4}(.+?) {4}REG_\w+ {4}(.*)$/.exec(line);
    return value === null
      ? []
      : [{ kind: "value", name: value[1] ?? "", text: (value[2] ?? "").trim() }];
  });
}

const systemProgram = (machine: Machine, name: string) =>
  `${machine.variable("SystemRoot") ?? String.raw`C:\Windows`}\\System32\\${name}`;
