import { parseArgs } from "node:util";
import { isUsageError, sentenceFor } from "./commands/operator-errors.ts";
import { ConfigError } from "./config.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { createAdmin } from "./commands/create-admin.ts";
import { applyErasuresCommand, listErasuresCommand } from "./commands/erasures.ts";
import { import2016Command } from "./commands/import-2016.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { seedCommand } from "./commands/seed.ts";
import { startCommand } from "./commands/start.ts";
import { rebuildStatsCommand, verifyStatsCommand } from "./commands/stats.ts";

const usage = `allset-server: collects the results of checks and shows who is ready

  start [--demo]     run the server; --demo loads made-up workshops and learners
  migrate            bring the tables up to date and stop
  admin create       make an account: --email, --name, --role (owner)
  seed --demo        load made-up data and stop
  stats verify       compare the counters with a recount; exit code 1 when they differ
  stats rebuild      make the counters again
  backup F           write everything into one file
  restore F          put a backup back, with the servers stopped: --replace gives up what is there,
                     --erasures L applies a newer ledger as well
  import-2016 F      import a database of the 2016 server; again imports what is new.
                     --retention-months N keeps attempts for so long, --leave-out-old only the young ones
  erasures list      print who was erased, for keeping beside the backups
  erasures apply F   erase them again after a restore

Settings come from the environment; see docs/operators.md.`;

/** What commands of more than one word look like, for whoever left one out. */
const forms: Record<string, string> = {
  admin: "admin create --email you@example.org",
  stats: "stats verify` or `stats rebuild",
  backup: "backup FILE",
  restore: "restore FILE [--replace] [--erasures LEDGER]",
  "import-2016": "import-2016 FILE [--retention-months N] [--leave-out-old]",
  erasures: "erasures list` or `erasures apply FILE",
};

const leastNode = [22, 18] as const;

/** Whether this Node has what the server is built on, `node:sqlite` among it. */
function nodeIsTooOld(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]);
}

async function run(args: string[]): Promise<number> {
  if (nodeIsTooOld()) {
    console.error(
      `allset-server needs Node ${leastNode.join(".")} or newer, and this is ${process.version}. ` +
        "In a checkout `npm run server -- COMMAND` brings one.",
    );
    return 2;
  }
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      demo: { type: "boolean", default: false },
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string", default: "owner" },
      replace: { type: "boolean", default: false },
      erasures: { type: "string" },
      "retention-months": { type: "string" },
      "leave-out-old": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const command = positionals.join(" ");
  const [first, second, file] = positionals;
  if (values.help || command === "help") {
    console.log(usage);
    return 0;
  }
  if (first === "erasures" && second === "apply" && file !== undefined) {
    return applyErasuresCommand(file);
  }
  if (first === "backup" && second !== undefined && file === undefined) {
    return backupCommand(second);
  }
  if (first === "restore" && second !== undefined && file === undefined) {
    return restoreCommand(second, { replace: values.replace, ledger: values.erasures });
  }
  if (first === "import-2016" && second !== undefined && file === undefined) {
    return import2016Command(second, {
      retentionMonths: values["retention-months"],
      leaveOutOld: values["leave-out-old"],
    });
  }
  switch (command) {
    case "":
    case "start":
      return startCommand({ demo: values.demo });
    case "migrate":
      return migrateCommand();
    case "admin create":
      return createAdmin(values);
    case "erasures list":
      return listErasuresCommand();
    case "stats verify":
      return verifyStatsCommand();
    case "stats rebuild":
      return rebuildStatsCommand();
    case "seed":
      return seedCommand({ demo: values.demo });
    default:
      console.error(
        first !== undefined && first in forms
          ? `Say \`${forms[first]}\`.`
          : `There is no command “${command}”.\n\n${usage}`,
      );
      return 2;
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // What an operator can mend is told in a sentence; anything else needs its stack.
  console.error(sentenceFor(error) ?? error);
  process.exitCode = error instanceof ConfigError || isUsageError(error) ? 2 : 1;
}
// Said outright: left to itself, Node waits in a busy loop, for ever, for what a connection that was cut still owed.
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
