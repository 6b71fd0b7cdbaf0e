import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { z } from "zod";

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;

/** What an operator may decide. Everything has a default; `docs/operators.md` tells each variable's meaning. */
export type Config = {
  host: string;
  port: number;
  /** Where the embedded database, its password and the generated secret live. */
  dataDir: string;
  /** Null runs the embedded PostgreSQL. */
  databaseUrl: string | null;
  databaseConnections: number;
  /** Folder of PostgreSQL programs for the embedded database; null takes the packaged ones. */
  postgresBin: string | null;
  /** Null limits in this process alone. */
  redisUrl: string | null;
  /** The address people use, such as `https://allset.example.org`; null believes the request's Host header. */
  publicOrigin: string | null;
  trustedProxies: string[];
  /** Signs sessions and hashes addresses; null generates one and keeps it in `dataDir`. */
  secret: string | null;
  /** Folder of the built admin app; null takes the one beside this program. */
  adminDir: string | null;
  metricsToken: string | null;
  log: { level: LogLevel; format: "json" | "pretty" };
  limits: LimitSettings;
  /** How long `/readyz` says no before the server stops listening, so that a load balancer notices. */
  stopDelaySeconds: number;
};

export type LogLevel = "fatal" | "error" | "warn" | "info" | "debug" | "silent";

/** How often what may be done. Every window is `windowSeconds` long unless its name says otherwise. */
export type LimitSettings = {
  windowSeconds: number;
  /** Submissions without a valid join code, for each address; null takes what staff set in the admin app. */
  submissionsPerAddress: number | null;
  /** Calls of any public door, for each address, whatever else is allowed. */
  callsPerAddress: number;
  submissionsPerKey: number;
  wrongCodesPerAddress: number;
  /** A workshop's own budget is its seats times this. */
  submissionsPerSeat: number;
  /** The seats reckoned with for a workshop that names none. */
  assumedSeats: number;
  /** The share of a workshop's budget that one address may take, 0 to 1. */
  addressShare: number;
  /** Different learner keys for each seat of a workshop. */
  keysPerSeat: number;
  /** Tries to sign in or to use a set-up or invite link, for each address and minute. */
  signInsPerMinute: number;
};

/** Thrown by {@link readConfig}: every setting that is wrong, one sentence each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

const address = (value: string) => {
  const [ip = "", bits, more] = value.split("/");
  const width = { 0: -1, 4: 32, 6: 128 }[isIP(ip)] ?? -1;
  if (more !== undefined || width < 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width);
};

const text = z.string().min(1);
const count = (lowest: number, highest: number) =>
  z.coerce.number({ error: "must be a number" }).int().min(lowest).max(highest);
const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => protocols.includes(URL.parse(value)?.protocol ?? ""),
      `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    );

const Environment = z.object({
  HOST: text.default("127.0.0.1"),
  PORT: count(0, 65_535).default(4000),
  ALLSET_DATA_DIR: text.optional(),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  ALLSET_DATABASE_CONNECTIONS: count(2, 200).default(10),
  ALLSET_POSTGRES_BIN: text.optional(),
  REDIS_URL: url("redis:", "rediss:").optional(),
  ALLSET_URL: url("http:", "https:")
    .transform((value) => new URL(value))
    .refine(
      (value) => value.pathname === "/" && value.search === "" && value.username === "",
      "must hold nothing after the host",
    )
    .transform((value) => value.origin)
    .optional(),
  ALLSET_TRUSTED_PROXIES: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ""))
    .refine((parts) => parts.every(address), "must be IP addresses or networks such as 10.0.0.0/8")
    .default([]),
  ALLSET_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  ALLSET_ADMIN_DIR: text.optional(),
  ALLSET_METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  ALLSET_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  ALLSET_LOG_FORMAT: z.enum(["json", "pretty"]).optional(),
  ALLSET_STOP_DELAY_SECONDS: count(0, 4).default(0),
  ALLSET_LIMIT_WINDOW_SECONDS: count(1, 24 * hourSeconds).default(hourSeconds),
  ALLSET_LIMIT_PER_ADDRESS: count(1, 1e9).optional(),
  ALLSET_LIMIT_CALLS_PER_ADDRESS: count(1, 1e9).default(10_000),
  ALLSET_LIMIT_PER_KEY: count(1, 1e9).default(30),
  ALLSET_LIMIT_WRONG_CODES: count(1, 1e9).default(100),
  ALLSET_LIMIT_PER_SEAT: count(1, 1e6).default(10),
  ALLSET_LIMIT_ASSUMED_SEATS: count(1, 1e6).default(100),
  ALLSET_LIMIT_ADDRESS_SHARE_PERCENT: count(1, 100).default(60),
  ALLSET_LIMIT_KEYS_PER_SEAT: count(1, 1e6).default(3),
  ALLSET_LIMIT_SIGN_INS_PER_MINUTE: count(1, 1e6).default(10),
});

// Files are how containers and systemd hand over secrets.
const mayComeFromFile = [
  "DATABASE_URL",
  "REDIS_URL",
  "ALLSET_SECRET",
  "ALLSET_METRICS_TOKEN",
] as const;

/**
 * Turns the environment into the settings of a server. An empty variable counts as absent.
 *
 * @param home the folder that holds `.allset` when `ALLSET_DATA_DIR` is absent.
 * @param terminal whether logs are read by a person, which decides their format.
 * @throws {ConfigError} with everything that is wrong, not only the first.
 */
export function readConfig(
  { home, terminal }: { home: string; terminal: boolean },
  environment: Record<string, string | undefined> = process.env,
): Config {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) if (value) given[name] = value;
  for (const name of mayComeFromFile) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) {
      problems.push(`${name} and ${name}_FILE: set only one of them`);
      continue;
    }
    try {
      given[name] = readFileSync(file, "utf8").trim();
    } catch {
      problems.push(`${name}_FILE: ${file} cannot be read`);
    }
  }
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      problems.push(`${issue.path.join(".")}: ${issue.message}`);
    }
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.ALLSET_DATA_DIR ?? join(home, ".allset"),
    databaseUrl: env.DATABASE_URL ?? null,
    databaseConnections: env.ALLSET_DATABASE_CONNECTIONS,
    postgresBin: env.ALLSET_POSTGRES_BIN ?? null,
    redisUrl: env.REDIS_URL ?? null,
    publicOrigin: env.ALLSET_URL ?? null,
    trustedProxies: env.ALLSET_TRUSTED_PROXIES,
    secret: env.ALLSET_SECRET ?? null,
    adminDir: env.ALLSET_ADMIN_DIR ?? null,
    metricsToken: env.ALLSET_METRICS_TOKEN ?? null,
    log: {
      level: env.ALLSET_LOG_LEVEL,
      format: env.ALLSET_LOG_FORMAT ?? (terminal ? "pretty" : "json"),
    },
    limits: {
      windowSeconds: env.ALLSET_LIMIT_WINDOW_SECONDS,
      submissionsPerAddress: env.ALLSET_LIMIT_PER_ADDRESS ?? null,
      callsPerAddress: env.ALLSET_LIMIT_CALLS_PER_ADDRESS,
      submissionsPerKey: env.ALLSET_LIMIT_PER_KEY,
      wrongCodesPerAddress: env.ALLSET_LIMIT_WRONG_CODES,
      submissionsPerSeat: env.ALLSET_LIMIT_PER_SEAT,
      assumedSeats: env.ALLSET_LIMIT_ASSUMED_SEATS,
      addressShare: env.ALLSET_LIMIT_ADDRESS_SHARE_PERCENT / 100,
      keysPerSeat: env.ALLSET_LIMIT_KEYS_PER_SEAT,
      signInsPerMinute: env.ALLSET_LIMIT_SIGN_INS_PER_MINUTE,
    },
    stopDelaySeconds: env.ALLSET_STOP_DELAY_SECONDS,
  };
}
