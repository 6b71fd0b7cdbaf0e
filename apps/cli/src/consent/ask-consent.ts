import type { ConsentText } from "@allset/checks";
import type { Server } from "../server-address.ts";
import { widestText, wrapLines } from "../report/wrap.ts";
import { choose, explainKeys, type Dialog } from "../terminal/choose.ts";
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
  ask(screen, text);
  explainKeys(screen);
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
    const document = await writeOut();
    screen.write(
      `\n${screen.paint("yellow", "The key in it is a secret: do not share this screen.")}\n\n${document}`,
    );
    // The document may have scrolled the question away.
    ask(screen, { ...text, terms: text.terms.filter(([label]) => inShort.has(label)) });
  }
}

const inShort: ReadonlySet<string> = new Set(["To", "What", "Kept"]);

function ask(screen: Dialog["screen"], { question, terms }: ConsentText): void {
  const width = Math.max(...terms.map(([label]) => label.length)) + 2;
  screen.write(`\n${screen.paint("bold", question)}\n`);
  for (const [label, meaning] of terms) {
    const room = Math.min(screen.columns, widestText) - width - 2;
    const lines = wrapLines(meaning, Math.max(20, room)).replaceAll(
      "\n",
      `\n  ${" ".repeat(width)}`,
    );
    screen.write(`  ${screen.paint("dim", label.padEnd(width))}${lines}\n`);
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
