import type { Readable, Writable } from "node:stream";
import { createInterface } from "node:readline";
import type { Screen } from "./screen.ts";

/**
 * Where questions are asked: keys come from `input`, and what is asked stands on `output`, which `screen` describes.
 * `signal` ends a question, as Ctrl-C does.
 */
export type Dialog = { input: Readable; output: Writable; screen: Screen; signal: AbortSignal };

/** `left` is anything that ends a question without an answer: Escape, Ctrl-D, a terminal that goes away. */
export type Choice<Value> =
  | { kind: "chosen"; value: Value }
  | { kind: "left" }
  | { kind: "interrupted" };

export type ChoiceOption<Value extends string> = { value: Value; label: string };

/** Says how to answer, for somebody who has never been asked in a terminal. */
export function explainKeys({ canRedraw, paint, write }: Screen): void {
  if (canRedraw) write(`\n${paint("dim", "Choose with the arrow keys, then press Enter.")}\n`);
}

/** Lets the learner choose one of a few words that stand side by side. The first is chosen by Enter alone. */
export async function choose<Value extends string>(
  dialog: Dialog,
  options: readonly [ChoiceOption<Value>, ...ChoiceOption<Value>[]],
): Promise<Choice<Value>> {
  return dialog.screen.canRedraw
    ? await chooseWithArrows(dialog, options)
    : await chooseByWord(dialog, options);
}

async function chooseWithArrows<Value extends string>(
  { input, output, screen, signal }: Dialog,
  options: readonly [ChoiceOption<Value>, ...ChoiceOption<Value>[]],
): Promise<Choice<Value>> {
  const { isCancel, SelectPrompt } = await import("@clack/core");
  const gone = new AbortController();
  let interrupted = false;
  const onKey = (_: string, key: { ctrl?: boolean; name?: string } | undefined) => {
    if (key?.ctrl && key.name === "c") interrupted = true;
    // The library leaves Ctrl-D to readline, which would only close its ears.
    if (key?.ctrl && key.name === "d") gone.abort();
  };
  const onEnd = () => gone.abort();
  const listeners = [
    ["keypress", onKey],
    ["end", onEnd],
    ["close", onEnd],
    ["error", onEnd],
  ] as const;
  for (const [event, listener] of listeners) input.on(event, listener);
  const prompt = new SelectPrompt({
    options: [...options],
    initialValue: options[0].value,
    input,
    output,
    signal: AbortSignal.any([signal, gone.signal]),
    render() {
      return `  ${options.map((one, at) => draw(one.label, at === this.cursor)).join("    ")}`;
    },
  });
  try {
    const value = await prompt.prompt();
    if (!isCancel(value) && value !== undefined) return { kind: "chosen", value };
    return interrupted || signal.aborted ? { kind: "interrupted" } : { kind: "left" };
  } finally {
    for (const [event, listener] of listeners) input.off(event, listener);
  }

  function draw(label: string, chosen: boolean): string {
    return chosen ? screen.paint("bold", `> ${label}`) : `  ${screen.paint("dim", label)}`;
  }
}

async function chooseByWord<Value extends string>(
  dialog: Dialog,
  options: readonly [ChoiceOption<Value>, ...ChoiceOption<Value>[]],
): Promise<Choice<Value>> {
  const numbered = options.map((one, at) => `${at + 1} ${one.label}`).join("   ");
  dialog.output.write(`  ${numbered}\n`);
  const answer = await askLine(dialog, "  Type a number, or press Enter for 1: ");
  if (answer.kind !== "chosen") return answer;
  const option = options[Number(answer.value.trim() || "1") - 1];
  return option === undefined ? { kind: "left" } : { kind: "chosen", value: option.value };
}

/** Asks for a line of text; empty when the learner just pressed Enter. */
export async function askLine(
  { input, output, screen, signal }: Dialog,
  question: string,
): Promise<Choice<string>> {
  const lines = createInterface({ input, output, terminal: screen.canRedraw });
  return await new Promise((resolve) => {
    const interrupt = () => finish({ kind: "interrupted" });
    signal.addEventListener("abort", interrupt, { once: true });
    lines.once("SIGINT", interrupt);
    lines.once("close", () => finish({ kind: "left" }));
    lines.question(question, (value) => finish({ kind: "chosen", value }));
    function finish(choice: Choice<string>): void {
      signal.removeEventListener("abort", interrupt);
      resolve(choice);
      lines.close();
    }
  });
}
