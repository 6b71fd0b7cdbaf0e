import type { Reason, System } from "@allset/contract";
import type { Database } from "../database.ts";
import { saveFix } from "../problems/change-fixes.ts";
import type { Actor } from "../staff/viewer.ts";

type DemoFix = {
  check: string;
  reason: Reason;
  system: System | null;
  text: string;
  command: string | null;
};

const fixes: readonly DemoFix[] = [
  {
    check: "python",
    reason: "not_on_path",
    system: "Windows",
    text: "Run the installer of Python again, choose Modify, and tick “Add Python to environment variables”. Then open a new terminal.",
    command: null,
  },
  {
    check: "git",
    reason: "not_on_path",
    system: "Windows",
    text: "Open “Git Bash” from the start menu instead of the Command Prompt, and run the check there.",
    command: null,
  },
  {
    check: "numpy",
    reason: "missing",
    system: null,
    text: "Install it into the very Python that this check found. On Debian and Ubuntu: sudo apt install python3-numpy. Elsewhere use the command; on Windows write python for python3.",
    command: "python3 -m pip install numpy",
  },
];

/** Fixes as staff would write them, for problems that were met already. */
export async function writeDemoFixes(db: Database, by: Actor): Promise<void> {
  for (const { check, reason, ...fix } of fixes) {
    const [problem] = await db.sql<{ id: number }[]>`
      select p.id from problem p join "check" c on c.id = p.check_id
      where c.name = ${check} and p.reason = ${reason}
        and not exists (select from fix where problem_id = p.id)
      order by p.id limit 1`;
    if (problem)
      await saveFix(db, { ...fix, id: null, url: null, problemId: problem.id }, by, "all");
  }
}
