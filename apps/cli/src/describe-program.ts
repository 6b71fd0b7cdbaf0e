import { Command, InvalidArgumentError, Option } from "commander";
import type { CheckWish, Invocation, OutputWish, ServerWish } from "./invocation.ts";
import { version } from "./version.ts";

/** What somebody who asks for help sees below the commands. */
export const examples = `
Examples:
  allset check https://allset.example.org/w/2026-03-14-leeds
                               check this computer for that workshop
  allset check                 check again for the last workshop
  allset check git python      look at these two again
  allset check --show          print what would be sent, and send nothing
  allset data forget           delete everything the server holds about you
`;

/** The whole command line: every command with its words and options. What was asked for is handed to `found`. */
export function describeProgram(found: (invocation: Invocation) => void): Command {
  const program = new Command("allset")
    .description("Checks this computer for a workshop, and says what to fix.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", examples);

  const check = program
    .command("check")
    .description("check this computer, and offer to send the result")
    .argument(
      "[workshop|checks...]",
      "a workshop's name or address, or the checks to look at again",
    )
    .option("--send", "send the result without asking")
    .option("-n, --no-send", "never send, and do not ask")
    .addOption(new Option("--no_reporting", "the 2016 name of --no-send").hideHelp())
    .option("--ask", "ask again, though you had your answer remembered")
    .option("--show", "print the document that would be sent, and send nothing")
    .option("--only <checks>", "only these checks, with commas between", readList)
    .option("--code <code>", "the workshop's join code")
    .option("--timeout <seconds>", "the longest one check may take (10 unless told)", readSeconds)
    .action((words: string[], options: CheckOptions) => {
      found({
        kind: "check",
        words,
        only: options.only ?? [],
        code: options.code ?? null,
        send: sendWish(options),
        ask: options.ask === true,
        show: options.show === true,
        timeoutSeconds: options.timeout ?? null,
        ...serverWish(options),
        ...outputWish(options),
      });
    });
  const status = program
    .command("status")
    .description("what is known here: workshop, last result, queued results")
    .action((options: CommonOptions) => {
      found({ kind: "status", ...outputWish(options) });
    });
  const send = program
    .command("send")
    .description("send the results that are waiting")
    .action((options: CommonOptions) => {
      found({ kind: "send", ...outputWish(options) });
    });
  const data = describeData(program.command("data"), found);
  const list = program
    .command("list")
    .description("everything that can be checked")
    .argument("[search]", "only what has this in its name")
    .action((search: string | undefined, options: CommonOptions) => {
      found({ kind: "list", search: search ?? null, ...outputWish(options) });
    });
  program
    .command("completion")
    .description("print a script that completes commands in your shell")
    .addArgument(program.createArgument("<shell>").choices(["bash", "zsh", "fish", "powershell"]))
    .action((shell: "bash" | "zsh" | "fish" | "powershell") => {
      found({ kind: "completion", shell, ...outputWish({}) });
    });
  for (const command of [check, ...data]) addServerOptions(command);
  for (const command of [check, ...data, status, send, list]) addOutputOptions(command);
  return program;
}

function describeData(data: Command, found: (invocation: Invocation) => void): Command[] {
  data.description("the data a server holds about you");
  const show = data
    .command("show")
    .description("print everything the server holds about you")
    .action((options: CommonOptions) => {
      const wishes = { ...serverWish(options), ...outputWish(options) };
      found({ kind: "data", action: "show", file: null, ...wishes });
    });
  const exported = data
    .command("export")
    .description("the same as a JSON document, on the screen or into a file")
    .argument("[file]")
    .action((file: string | undefined, options: CommonOptions) => {
      const wishes = { ...serverWish(options), ...outputWish(options) };
      found({ kind: "data", action: "export", file: file ?? null, ...wishes });
    });
  const forget = data
    .command("forget")
    .description("delete everything the server holds about you, and the key here")
    .option("-y, --yes", "do not ask again")
    .action((options: CommonOptions & { yes?: boolean }) => {
      const wishes = { ...serverWish(options), ...outputWish(options) };
      found({ kind: "data", action: "forget", yes: options.yes === true, ...wishes });
    });
  return [show, exported, forget];
}

type CommonOptions = {
  json?: boolean;
  verbose?: boolean;
  quiet?: boolean;
  color?: boolean;
  ascii?: boolean;
  host?: string;
  insecure?: boolean;
};

type CheckOptions = CommonOptions & {
  only?: string[];
  code?: string;
  send?: boolean;
  no_reporting?: boolean;
  ask?: boolean;
  show?: boolean;
  timeout?: number;
};

function addServerOptions(command: Command): void {
  command
    .option("-H, --host <address>", "the server to ask, such as allset.example.org")
    .option("--insecure", "allow an address that is not encrypted");
}

function addOutputOptions(command: Command): void {
  command
    .option("--json", "print one JSON document and nothing else")
    .option("-v, --verbose", "say more: where things were found, and what they printed")
    .option("-q, --quiet", "say only what matters most")
    .option("--no-color", "no colours")
    .option("--ascii", "only plain letters and signs");
}

const outputWish = (options: CommonOptions): OutputWish => ({
  json: options.json === true,
  verbose: options.verbose === true,
  quiet: options.quiet === true,
  color: options.color !== false,
  ascii: options.ascii === true,
});

const serverWish = (options: CommonOptions): ServerWish => ({
  host: options.host ?? null,
  insecure: options.insecure === true,
});

function sendWish(options: CheckOptions): CheckWish["send"] {
  if (options.send === false || options.no_reporting === true) return "no";
  return options.send === true ? "yes" : "ask";
}

function readList(text: string, before: string[] | undefined): string[] {
  return [
    ...(before ?? []),
    ...text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
  ];
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 600) {
    throw new InvalidArgumentError("Use a number of seconds from 1 to 600.");
  }
  return seconds;
}
