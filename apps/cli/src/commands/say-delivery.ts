import type { OutputWish } from "../invocation.ts";
import { describeTime } from "../report/dates.ts";
import { hang, widestText, wrapLines } from "../report/wrap.ts";
import type { Delivery } from "../spool/deliver.ts";
import type { Context } from "./context.ts";
import type { Parcel } from "./decide-sending.ts";
import type { NotSaved } from "./send-result.ts";

/** Tells a learner what became of the result, and the fixes that came back with it. */
export function sayDelivery(
  context: Context,
  wish: Pick<OutputWish, "quiet" | "json">,
  { server, checked }: Pick<Parcel, "server" | "checked">,
  delivery: Delivery | NotSaved,
): void {
  if (wish.json) return;
  const { stderr, stdout } = context;
  const width = stderr.isTerminal ? Math.min(stderr.columns, widestText) : Infinity;
  const say = (text: string) => stderr.write(`${wrapLines(text, width)}\n`);
  switch (delivery.kind) {
    case "sent": {
      const code = stdout.paint("bold", delivery.receipt.learner.toUpperCase());
      if (delivery.newKey) say("The server found your key changed, so a new one was made here.");
      say(stderr.paint("green", `Sent to ${server.name}.`));
      const help = knownFixes(checked, delivery, stdout);
      if (help !== "") stdout.write(`\n${help}\n`);
      stdout.write(`\n${isAllSet(checked) ? "You are all set. " : ""}Your code: ${code}\n`);
      return;
    }
    case "waiting": {
      const when =
        delivery.notBefore === null
          ? ""
          : ` after ${describeTime(delivery.notBefore, context.now())}`;
      const what =
        delivery.because === "busy"
          ? "The server is busy with your network"
          : `Could not reach ${server.name}`;
      const why = delivery.because === "unreachable" ? ` ${delivery.message}` : "";
      say(
        `${stderr.paint("yellow", `${what}.`)}${why} Your result is saved and will be sent later.`,
      );
      say(`To send it yourself${when}:  allset send`);
      return;
    }
    case "gone":
      say(
        `${stderr.paint("yellow", "Not stored:")} your data were deleted on ${server.name}. The key here is gone too; run the check again to take part as a new learner.`,
      );
      return;
    case "refused": {
      const id = delivery.requestId === null ? "" : ` (request ${delivery.requestId})`;
      say(`${stderr.paint("red", "The server did not take the result:")} ${delivery.message}${id}`);
      say(`It is kept in ${delivery.keptAt}. Show this to your instructors.`);
      return;
    }
    case "not_saved":
      say(
        `${stderr.paint("red", `The result could be neither sent nor saved: ${delivery.because}.`)} ${delivery.message}`,
      );
      say("Make room on the disk, then run the same command again.");
  }
}

// As the report says it: only of a whole list that asks for something.
const isAllSet = ({ ready, partial, outcomes, whatFor }: Parcel["checked"]) =>
  ready && !partial && outcomes.length > 0 && whatFor.kind === "workshop";

// What the catalogue says was printed before; only what came back and says something else is news.
function knownFixes(
  { steps }: Parcel["checked"],
  { receipt }: Extract<Delivery, { kind: "sent" }>,
  { columns, paint }: Context["stdout"],
): string {
  const news = receipt.problems.flatMap(({ title, check, fix }) => {
    const said = steps.find((step) => step.check === check)?.fix;
    if (fix === null || (said?.text === fix.text && said.command === fix.command)) return [];
    const share =
      fix.workedFor === null ? "" : `   (worked for ${Math.round(fix.workedFor * 100)} %)`;
    const lines = [
      `  ${paint("bold", title)}${paint("green", share)}`,
      hang("    ", fix.text, Math.min(columns, widestText)),
    ];
    if (fix.command !== null) lines.push(`    Run:    ${paint("cyan", fix.command)}`);
    if (fix.url !== null) lines.push(`    Guide:  ${fix.url}`);
    return [lines.join("\n")];
  });
  return news.length === 0 ? "" : [paint("bold", "What helped others"), ...news].join("\n\n");
}
