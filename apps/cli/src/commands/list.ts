import { catalogue, categories } from "@allset/checks";
import type { Invocation } from "../invocation.ts";
import type { ExitCode } from "../exit-code.ts";
import { widestText, wrap } from "../report/wrap.ts";
import { version } from "../version.ts";
import type { Context } from "./context.ts";

/** Prints everything that can be checked, or what a search finds of it. */
export function list(context: Context, wish: Extract<Invocation, { kind: "list" }>): ExitCode {
  const search = wish.search?.toLowerCase() ?? "";
  const found = catalogue.filter(({ id, title, about }) =>
    `${id} ${title} ${about}`.toLowerCase().includes(search),
  );
  const { stdout } = context;
  if (wish.json) {
    const checks = found.map(({ id, title, category, about }) => ({
      check: id,
      title,
      category,
      about,
    }));
    const document = { schema: 1, kind: "list", version, exitCode: 0, checks };
    stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return 0;
  }
  if (found.length === 0)
    stdout.write(`Nothing that can be checked has "${search}" in its name.\n`);
  const width = Math.max(0, ...found.map(({ id }) => id.length)) + 2;
  for (const category of categories) {
    const members = found.filter((one) => one.category === category);
    if (members.length === 0) continue;
    stdout.write(`\n${stdout.paint("bold", capitalise(category))}\n`);
    for (const { id, title, about } of members) {
      const [first = "", ...rest] = wrap(
        `${title}. ${about}`,
        Math.min(stdout.columns, widestText) - width - 2,
      );
      stdout.write(`  ${stdout.paint("cyan", id.padEnd(width))}${first}\n`);
      for (const line of rest) stdout.write(`  ${" ".repeat(width)}${line}\n`);
    }
  }
  return 0;
}

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
