import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The program as it is started: by the same Node.js that runs the tests. */
export const program = fileURLToPath(new URL("../main.ts", import.meta.url));

export type Finished = { code: number | null; stdout: string; stderr: string };

/** A run of the program, without a terminal unless `home` says otherwise. */
export type Started = {
  finished: Promise<Finished>;
  /** Resolves once this text has been printed to standard error. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
};

/** What a run finds around it: a home folder of its own and nothing but these folders on PATH. */
export type Surroundings = {
  home: string;
  path?: string;
  /** How wide a terminal is, 100 unless told. */
  columns?: number;
  variables?: Readonly<Record<string, string>>;
};

/** Variables of a computer on which nobody has set anything. */
export function environmentOf({ home, path, variables }: Surroundings): NodeJS.ProcessEnv {
  return { HOME: home, PATH: path ?? "/usr/bin:/bin", LANG: "C.UTF-8", ...variables };
}

/** Starts the program without waiting for it. */
export function startAllset(words: readonly string[], surroundings: Surroundings): Started {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", program, ...words],
    {
      env: environmentOf(surroundings),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  const waiting: { text: string; resolve: () => void }[] = [];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
    for (const { text, resolve } of waiting) if (stderr.includes(text)) resolve();
  });
  return {
    finished: new Promise((resolve) => {
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    }),
    says: async (text) =>
      await new Promise((resolve) => {
        if (stderr.includes(text)) resolve();
        else waiting.push({ text, resolve });
      }),
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs the program to its end. */
export async function allset(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<Finished> {
  return await startAllset(words, surroundings).finished;
}
