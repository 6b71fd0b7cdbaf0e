import { defaultRequirement, findCheck, presets } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import type { CheckWish } from "../invocation.ts";
import type { ExitCode } from "../exit-code.ts";
import { scrubFor } from "../build-attempt.ts";
import { runChecks } from "../checks-runner/run-checks.ts";
import { getList } from "../list-cache/get-list.ts";
import { readPlatform } from "../read-platform.ts";
import { sumUp, type Checked, type WhatFor } from "../report/checked.ts";
import { reportJson } from "../report/report-json.ts";
import { reportText } from "../report/report-text.ts";
import { serverFolder } from "../server-address.ts";
import { readSettings, writeSettings } from "../settings.ts";
import { progressLine } from "../terminal/progress.ts";
import { clientFor, CommandError, notice, usageError, type Context } from "./context.ts";
import { describeOldVersion } from "./describe-old-version.ts";
import { findTarget, type Target } from "./find-target.ts";
import { rememberLastCheck } from "./last-check.ts";
import { sendEarlierResults } from "./send-earlier-results.ts";
import { sendResult, type SendOutcome } from "./send-result.ts";

const defaultTimeoutSeconds = 10;

/**
 * Checks this computer, prints what was found and what to do, and offers to send it.
 *
 * @returns the exit code: 0 ready, 1 something required is missing, 4 not delivered although `--send` asked for it.
 */
export async function check(context: Context, wish: CheckWish): Promise<ExitCode> {
  const { config } = context;
  const target = findTarget(wish, await readSettings(config.dataFolder), config.host);
  const folder = serverFolder(config.dataFolder, target.server);
  const whatFor = await findList(context, wish, target, folder);
  const requirements = chooseRequirements(whatFor, target.names);
  const reachable = whatFor.kind === "nothing" || whatFor.savedAt === null;
  const earlier = reachable ? sendEarlierResults(context, wish, folder) : null;
  const checked = await look(context, wish, whatFor, requirements, target.names.length > 0);
  if (!wish.json && !wish.show) {
    const { stdout } = context;
    const say = { ...wish, homeFolder: config.homeFolder, now: context.now() };
    stdout.write(`\n${reportText(checked, stdout, say)}`);
  }
  await earlier;
  const outcome = await sendResult(context, wish, {
    checked,
    server: target.server,
    isServerKnown: target.isServerKnown,
    folder,
    code: target.code,
  });
  const exitCode = exitCodeOf(wish, checked, outcome);
  if (wish.json) {
    const shown = wish.show ? outcome.attempt : null;
    const document = reportJson(checked, target.server, outcome.sending, shown, exitCode);
    context.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  // Only a convenience for the next time: a disk that is full must not change this answer.
  await rememberLastCheck(folder, checked, outcome.sending).catch(() => undefined);
  return exitCode;
}

async function findList(
  context: Context,
  wish: CheckWish,
  { server, workshop: slug, code }: Target,
  folder: string,
): Promise<WhatFor> {
  const { dots } = context.stderr.glyphs;
  if (slug === null) {
    notice(context, wish, `Looking at this computer${dots}`);
    return { kind: "nothing" };
  }
  notice(context, wish, `Asking ${server.name} what ${slug} needs${dots}`);
  const client = clientFor(context, 8_000, 0)(server.origin);
  const finding = await getList(client, folder, slug, context.now(), context.signal);
  switch (finding.kind) {
    case "fresh":
    case "saved": {
      const settings = { origin: server.origin, workshop: slug, code };
      await writeSettings(context.config.dataFolder, settings).catch(() => undefined);
      const age = describeOldVersion(finding.list.clients);
      if (age !== null) notice(context, wish, age);
      const savedAt = finding.kind === "saved" ? finding.savedAt : null;
      if (finding.kind === "saved")
        notice(context, wish, `${finding.because} Using the saved list.`);
      return { kind: "workshop", list: finding.list, savedAt };
    }
    case "unknown_workshop":
      throw new CommandError(
        "unknown_workshop",
        3,
        `${server.name} knows no workshop "${slug}".`,
        `Copy the command again from the page of your workshop. If you meant something to check, find its name: allset list ${slug}`,
      );
    case "no_list":
      throw new CommandError(
        "no_list",
        3,
        `Could not get the list of ${slug} from ${server.name}. ${finding.because}`,
        "Check your connection and the address, then run the same command again.",
      );
  }
}

function chooseRequirements(whatFor: WhatFor, names: readonly string[]): readonly Requirement[] {
  const listed = whatFor.kind === "workshop" ? whatFor.list.requirements : [];
  if (names.length === 0) {
    return whatFor.kind === "workshop" ? listed : (presets[0]?.requirements ?? []);
  }
  return names.map((name) => {
    const inList = listed.find((one) => one.check === name);
    const known = findCheck(name);
    if (inList !== undefined) return inList;
    if (known !== undefined) return defaultRequirement(known);
    throw usageError(`Nothing called "${name}" can be checked.`, `To search: allset list ${name}`);
  });
}

async function look(
  context: Context,
  wish: CheckWish,
  whatFor: WhatFor,
  requirements: readonly Requirement[],
  partial: boolean,
): Promise<Checked> {
  const { machine } = context;
  const startedAt = context.now();
  const timeoutSeconds = wish.timeoutSeconds ?? defaultTimeoutSeconds;
  const progress = progressLine(
    wish.json || wish.quiet ? { ...context.stderr, canRedraw: false } : context.stderr,
  );
  try {
    const [platform, run] = await Promise.all([
      readPlatform(machine),
      runChecks(machine, requirements, timeoutSeconds * 1000, progress.show),
    ]);
    const scrub = scrubFor(machine);
    const outcomes = run.outcomes.map((outcome) => {
      const { error } = outcome.result;
      return { ...outcome, result: { ...outcome.result, error: error ? scrub(error) : null } };
    });
    const { pythonVersion } = run;
    return sumUp(
      { whatFor, partial, startedAt, platform, pythonVersion, outcomes, timeoutSeconds },
      machine,
    );
  } finally {
    progress.clear();
  }
}

function exitCodeOf(wish: CheckWish, checked: Checked, { sending }: SendOutcome): ExitCode {
  const delivered = sending.state === "sent" || sending.state === "duplicate";
  if (wish.send === "yes" && !delivered) return 4;
  return checked.ready ? 0 : 1;
}
