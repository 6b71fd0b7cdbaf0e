import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemPath, type Computer, type Shell } from "./computer.ts";
import { commandOf } from "./run-script.ts";

export type Talk = {
  /** All that the terminal showed, with plain line feeds. */
  said: string;
  code: number | null;
};

/**
 * Pipes a script into a shell on a terminal of its own, as learners do, and types an answer whenever it is asked
 * something; Enter once the answers are used up.
 *
 * @param onQuestion called before each answer is typed.
 */
export async function runOnTerminal(
  computer: Computer,
  shell: Shell,
  script: string,
  answers: readonly string[],
  {
    words = [],
    environment = {},
    onQuestion = () => undefined,
  }: {
    words?: readonly string[];
    environment?: Record<string, string>;
    onQuestion?: () => void;
  } = {},
): Promise<Talk> {
  const file = join(computer.home, "check.sh");
  await writeFile(file, script);
  const start = commandOf(shell, "-s", ["--", ...words]).join(" ");
  const child = spawn(
    systemPath("script"),
    ["--quiet", "--return", "--command", `cat ${file} | ${start}`, "/dev/null"],
    {
      cwd: computer.home,
      env: {
        HOME: computer.home,
        PATH: computer.path,
        LANG: "C.UTF-8",
        SHELL: systemPath("dash"),
        ...environment,
      },
      stdio: "pipe",
    },
  );
  let said = "";
  let heard = 0;
  const left = [...answers];
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (!/( > |for none: )$/.test(said.slice(heard))) return;
    heard = said.length;
    onQuestion();
    child.stdin.write(left.shift() ?? "\n");
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { said: said.replaceAll("\r\n", "\n"), code };
}
