/** What a program prints when asked for its version, where it is asked, and the version that is in it. */
export type Recorded = {
  check: string;
  where: "cmd" | "PowerShell" | "Git Bash" | "macOS" | "Linux";
  stdout: string;
  stderr?: string;
  version: string | null;
};

const on =
  (where: Recorded["where"]) =>
  (check: string, stdout: string, version: string | null, stderr = ""): Recorded => ({
    check,
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
