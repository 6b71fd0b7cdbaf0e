import { askLine, type Dialog } from "../terminal/choose.ts";

/** An address the learner typed, none, or Ctrl-C. */
export type EmailAnswer =
  | { kind: "email"; email: string }
  | { kind: "none" }
  | { kind: "interrupted" };

/** Asks for an e-mail address, which nobody has to give. */
export async function askEmail(dialog: Dialog): Promise<EmailAnswer> {
  dialog.screen.write(
    "\nYour instructors would like to be able to write to you. You need not answer.\n",
  );
  for (let tries = 0; tries < 3; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- an address that is none is asked for again
    const answer = await askLine(dialog, "  E-mail address, or Enter for none: ");
    if (answer.kind === "interrupted") return answer;
    const email = answer.kind === "chosen" ? answer.value.trim() : "";
    if (email === "") return { kind: "none" };
    // The server judges addresses; this only catches a slip of the fingers.
    if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { kind: "email", email };
    dialog.screen.write("  That does not look like an e-mail address.\n");
  }
  return { kind: "none" };
}
