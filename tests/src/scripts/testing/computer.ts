import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A shell that runs the check script, and whose tools surround it. */
export type Shell = "dash" | "bash" | "busybox";

/** What the script may use of a Unix. `timeout` is left out where a test wants a computer like a Mac. */
const tools = [
  ..."awk cat chmod cut date df dirname fold grep head id mkdir mktemp mv od pkill rm sed sleep sort tail".split(
    " ",
  ),
  ..."tee timeout tr true uname wc".split(" "),
];

/** A home folder and folders of programs that exist for one test (`await using`). */
export type Computer = AsyncDisposable & {
  home: string;
  /** What PATH is: the made-up programs, then the tools. */
  path: string;
  /** Puts a program there, written for /bin/sh; `where` is a path below the home folder. */
  addProgram(name: string, script: string, where?: string): Promise<void>;
  addFile(pathInHome: string, text: string): Promise<void>;
};

/** Makes a computer that has nothing but the tools of a shell's kind: BusyBox's own ones, or the system's. */
export async function makeComputer(
  shell: Shell,
  { without = [], and = [] }: { without?: readonly string[]; and?: readonly string[] } = {},
): Promise<Computer> {
  const home = await mkdtemp(join(tmpdir(), "allset-computer-"));
  const programs = join(home, "programs");
  const toolFolder = join(home, "tools");
  await Promise.all([programs, toolFolder].map(async (folder) => await mkdir(folder)));
  const wanted = [...tools, ...and].filter((name) => !without.includes(name));
  await Promise.all(
    wanted.map(async (name) => {
      const program =
        shell === "busybox" && name !== "curl" ? systemPath("busybox") : systemPath(name);
      await symlink(program, join(toolFolder, name));
    }),
  );
  const addFile = async (pathInHome: string, text: string) => {
    const path = join(home, pathInHome);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  return {
    home,
    path: `${programs}:${toolFolder}`,
    addFile,
    async addProgram(name, script, where = "programs") {
      await addFile(join(where, name), script.startsWith("#!") ? script : `#!/bin/sh\n${script}\n`);
      await chmod(join(home, where, name), 0o755);
    },
    [Symbol.asyncDispose]: async () => await rm(home, { recursive: true, force: true }),
  };
}

/** Where a program of this system is. */
export function systemPath(name: string): string {
  const folders = ["/usr/bin", "/bin", "/usr/local/bin"];
  const path = folders.map((folder) => join(folder, name)).find((one) => existsSync(one));
  if (path === undefined) throw new Error(`${name} is missing on this system`);
  return path;
}
