/** What a program prints when asked for its version, where it is asked, and the version that is in it. */
export type Recorded = {
  check: string;
  /** Whether a real program said so word for word, or whether it was written down in the form its makers document. */
  origin: "captured" | "written down";
  where: "cmd" | "PowerShell" | "Git Bash" | "macOS" | "Linux";
  stdout: string;
  stderr?: string;
  version: string | null;
};

/** What a program printed on a computer that was at hand. */
export type Captured = {
  check: string;
  command: string;
  code: number;
  stdout: string;
  stderr: string;
  version: string;
};

const on =
  (where: Recorded["where"]) =>
  (check: string, stdout: string, version: string | null, stderr = ""): Recorded => ({
    check,
    origin: "written down",
    where,
    stdout,
    stderr,
    version,
  });

export const cmd = on("cmd");
export const powerShell = on("PowerShell");
export const gitBash = on("Git Bash");
export const mac = on("macOS");
export const linux = on("Linux");
