import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "./version.ts";

/** How to show what a command found. `color` is what was asked for; null leaves it to the terminal. */
export type OutputWish = {
  json: boolean;
  verbose: boolean;
  quiet: boolean;
  color: boolean;
  ascii: boolean;
};

/** Which server to talk to, as typed. */
export type ServerWish = { host: string | null; insecure: boolean };

export type CheckWish = OutputWish &
  ServerWish & {
    kind: "check";
    /** As typed: a workshop's slug, the address of its page, or names of checks. */
    words: string[];
    only: string[];
    code: string | null;
    send: "ask" | "yes" | "no";
    /** Ask although an answer was remembered. */
    ask: boolean;
    /** Print the document that would be sent. */
    show: boolean;
    timeoutSeconds: number | null;
  };

/** What the learner asked for. */
export type Invocation =
  | CheckWish
  | (OutputWish & { kind: "status" })
  | (OutputWish & ServerWish & { kind: "data"; action: "show" | "export"; file: string | null })
  | (OutputWish & ServerWish & { kind: "data"; action: "forget"; yes: boolean })
  | (OutputWish & { kind: "list"; search: string | null })
  | (OutputWish & { kind: "send"; insecure: boolean })
  | (OutputWish & { kind: "completion"; shell: "bash" | "zsh" | "fish" | "powershell" });

/** What the words after `allset` mean: something to do, a text to print (help, version), or a mistake to explain. */
export type Reading =
  | { kind: "run"; invocation: Invocation }
  | { kind: "print"; text: string }
  | { kind: "mistake"; message: string };

const examples = `
Examples:
  allset check https://allset.example.org/w/2026-03-14-leeds
                               check this computer for that workshop
  allset check                 check again for the last workshop
  allset check git python      look at these two again
  allset check --show          print what would be sent, and send nothing
  allset data forget           delete everything the server holds about you
`;

/** Reads the command line. Nothing is printed and nothing ends the process. */
export function readArguments(words: readonly string[]): Reading {
  let invocation: Invocation | null = null;
  const printed: string[] = [];
  const complaints: string[] = [];
  const program = describeProgram((found) => {
    invocation = found;
  });
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((one) => one.commands),
  ]) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: (text) => printed.push(text),
        writeErr: (text) => complaints.push(text),
      });
  }
  try {
    if (words.length === 0) return { kind: "print", text: program.helpInformation() + examples };
    program.parse(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "print", text: printed.join("") };
    const complaint = complaints
      .join("")
      .trim()
      .replace(/^error: /, "");
    return { kind: "mistake", message: complaint || error.message };
  }
  return invocation === null
    ? { kind: "mistake", message: "nothing to do" }
    : { kind: "run", invocation };
}

function describeProgram(found: (invocation: Invocation) => void): Command {
  const program = new Command("allset")
    .description("Checks this computer for a workshop, and says what to fix.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", examples);

  withServer(withOutput(program.command("check")))
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
    .option("--timeout <seconds>", "the longest one check may take", readSeconds)
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

  withOutput(program.command("status"))
    .description("what is known here: workshop, last result, queued results")
    .action((options: CommonOptions) => {
      found({ kind: "status", ...outputWish(options) });
    });

  const data = program.command("data").description("the data a server holds about you");
  withServer(withOutput(data.command("show")))
    .description("print everything the server holds about you")
    .action((options: CommonOptions) => {
      found({
        kind: "data",
        action: "show",
        file: null,
        ...serverWish(options),
        ...outputWish(options),
      });
    });
  withServer(withOutput(data.command("export")))
    .description("the same as a JSON document, on the screen or into a file")
    .argument("[file]")
    .action((file: string | undefined, options: CommonOptions) => {
      found({
        kind: "data",
        action: "export",
        file: file ?? null,
        ...serverWish(options),
        ...outputWish(options),
      });
    });
  withServer(withOutput(data.command("forget")))
    .description("delete everything the server holds about you, and the key here")
    .option("-y, --yes", "do not ask again")
    .action((options: CommonOptions & { yes?: boolean }) => {
      found({
        kind: "data",
        action: "forget",
        yes: options.yes === true,
        ...serverWish(options),
        ...outputWish(options),
      });
    });

  withOutput(program.command("list"))
    .description("everything that can be checked")
    .argument("[search]", "only what has this in its name")
    .action((search: string | undefined, options: CommonOptions) => {
      found({ kind: "list", search: search ?? null, ...outputWish(options) });
    });

  withOutput(program.command("send"))
    .description("send the results that are waiting")
    .option("--insecure", "allow an address that is not encrypted")
    .action((options: CommonOptions) => {
      found({ kind: "send", insecure: options.insecure === true, ...outputWish(options) });
    });

  program
    .command("completion")
    .description("print a script that completes commands in your shell")
    .addArgument(program.createArgument("<shell>").choices(["bash", "zsh", "fish", "powershell"]))
    .action((shell: "bash" | "zsh" | "fish" | "powershell") => {
      found({ kind: "completion", shell, ...outputWish({}) });
    });
  return program;
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

function withOutput(command: Command): Command {
  return command
    .option("--json", "print one JSON document and nothing else")
    .option("-v, --verbose", "say more: where things were found, and what they printed")
    .option("-q, --quiet", "say only what matters most")
    .option("--no-color", "no colours")
    .option("--ascii", "only plain letters and signs");
}

function withServer(command: Command): Command {
  return command
    .option("-H, --host <address>", "the server to ask, such as allset.example.org")
    .option("--insecure", "allow an address that is not encrypted");
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
