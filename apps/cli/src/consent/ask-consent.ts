import type { Server } from "../server-address.ts";
import { choose, type Dialog } from "../terminal/choose.ts";
import type { ConsentText } from "./consent-text.ts";
import type { ConsentAnswer } from "./remembered-consent.ts";

/** What the learner said. Without an answer it is no. */
export type Consent =
  | { kind: "answered"; answer: ConsentAnswer; remember: boolean }
  | { kind: "interrupted" };

/**
 * Asks whether the result may be sent. Enter means no, and nothing but choosing Send means yes.
 *
 * @param writeOut the document as it would be sent, made only when the learner wants to see it.
 */
export async function askConsent(
  dialog: Dialog,
  server: Server,
  text: ConsentText,
  writeOut: () => Promise<string>,
): Promise<Consent> {
  const { screen } = dialog;
  const width = Math.max(...text.terms.map(([label]) => label.length)) + 2;
  screen.write(`\n${screen.paint("bold", text.question)}\n`);
  for (const [label, meaning] of text.terms) {
    screen.write(`  ${screen.paint("dim", label.padEnd(width))}${meaning}\n`);
  }
  for (;;) {
    screen.write("\n");
    // Each answer decides whether there is another question.
    // oxlint-disable-next-line no-await-in-loop
    const choice = await choose(dialog, [
      { value: "dont_send", label: "Don't send" },
      { value: "show", label: "Show me exactly what" },
      { value: "send", label: "Send" },
    ]);
    if (choice.kind === "interrupted") return choice;
    if (choice.kind === "left") return { kind: "answered", answer: "dont_send", remember: false };
    if (choice.value !== "show") return await askToRemember(dialog, server, choice.value);
    // oxlint-disable-next-line no-await-in-loop
    screen.write(`\n${await writeOut()}`);
  }
}

async function askToRemember(
  dialog: Dialog,
  server: Server,
  answer: ConsentAnswer,
): Promise<Consent> {
  dialog.screen.write(`\nRemember this choice for ${server.name}?\n\n`);
  const choice = await choose(dialog, [
    { value: "no", label: "No, ask each time" },
    { value: "yes", label: "Yes" },
  ]);
  if (choice.kind === "interrupted") return choice;
  const remember = choice.kind === "chosen" && choice.value === "yes";
  return { kind: "answered", answer, remember };
}
