import { styleText } from "node:util";
import type { WriteStream } from "node:tty";
import type { OutputWish } from "../invocation.ts";
import type { Config } from "../config.ts";

/** One of the two streams to the learner, and what it can show. */
export type Screen = {
  write(text: string): void;
  isTerminal: boolean;
  /** How many characters a line holds; endless where nobody looks. */
  columns: number;
  /** Whether a line can be drawn anew, as a spinner does. */
  canRedraw: boolean;
  glyphs: Glyphs;
  paint: Paint;
};

export type Glyphs = Record<"pass" | "fail" | "warn" | "skip" | "dash" | "dots" | "arrow", string>;

type Colour = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";
/** Colours a text, or leaves it as it is where colours are not wanted. */
export type Paint = (colour: Colour, text: string) => string;

const unicodeGlyphs: Glyphs = {
  pass: "✓",
  fail: "✗",
  warn: "!",
  skip: "–",
  dash: "–",
  dots: "…",
  arrow: "›",
};
const plainGlyphs: Glyphs = {
  pass: "+",
  fail: "x",
  warn: "!",
  skip: "-",
  dash: "-",
  dots: "...",
  arrow: ">",
};

/** What stands on a stream: a terminal's own facts, then what the learner and the environment want. */
export function makeScreen(
  stream: WriteStream | NodeJS.WritableStream,
  wish: Pick<OutputWish, "color" | "ascii">,
  config: Pick<Config, "color" | "unicode" | "canRedraw" | "runsInCi">,
): Screen {
  const isTerminal = "isTTY" in stream && stream.isTTY;
  const coloured = wish.color && (config.color === "auto" ? isTerminal : config.color === "always");
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal,
    columns: isTerminal && "columns" in stream ? stream.columns || 80 : Infinity,
    canRedraw: isTerminal && config.canRedraw && !config.runsInCi,
    glyphs: config.unicode && !wish.ascii ? unicodeGlyphs : plainGlyphs,
    paint: (colour, text) => (coloured ? styleText(colour, text, { validateStream: false }) : text),
  };
}
