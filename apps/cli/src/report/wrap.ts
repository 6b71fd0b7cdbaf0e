/** Longer lines of words are hard to read. */
export const widestText = 100;

/** Breaks a text into lines of at most `width` characters; a word that is longer stands alone, whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

/** A text behind a label that stands on its first line alone; the other lines are set in below the text. */
export function hang(label: string, text: string, columns: number): string {
  const lines = wrap(text, Math.max(20, columns - label.length));
  return lines.map((line, at) => (at === 0 ? label : " ".repeat(label.length)) + line).join("\n");
}

/** The same text with its longer lines broken at words; the others stay as they are. */
export function wrapLines(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => (line.length <= width ? [line] : wrap(line, width)))
    .join("\n");
}
