/** A fenced piece of code in a document, with the heading it stands under. */
export type CodeBlock = { language: string; heading: string; code: string };

/** The fenced pieces of code of a Markdown document, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const parts = markdown.matchAll(/^#+ (.+)$|^```(\w+)\n([^]*?)^```$/gm);
  let heading = "";
  const blocks: CodeBlock[] = [];
  for (const [, title, language, code] of parts) {
    if (title !== undefined) heading = title;
    else blocks.push({ language: language ?? "", heading, code: code ?? "" });
  }
  return blocks;
}
