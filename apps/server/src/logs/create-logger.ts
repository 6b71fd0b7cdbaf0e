import { pino, type DestinationStream, type LogFn, type Logger } from "pino";
import pretty from "pino-pretty";
import type { Config } from "../config.ts";

/** Makes the server's log: a JSON object on each line, or lines for a person at a terminal. */
export function createLogger(
  { level, format }: Config["log"],
  destination: DestinationStream = process.stdout,
): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (format === "json") return pino(options, destination);
  return pino(
    { ...options, hooks: { logMethod: withoutAssets } },
    pretty({
      destination,
      translateTime: "SYS:HH:MM:ss",
      singleLine: true,
      ignore: "requestId,ip,method,route,status,milliseconds",
      messageFormat: "{msg}",
    }),
  );
}

const asset = /\.(?:css|ico|js|map|png|svg|woff2?)$|^\/assets\//;
const info = 30;

// The files of one page would push the set-up link off the screen.
function withoutAssets(this: Logger, line: Parameters<LogFn>, write: LogFn, level: number): void {
  const [fields] = line as unknown[];
  const route =
    typeof fields === "object" && fields !== null && "route" in fields ? fields.route : null;
  if (level <= info && typeof route === "string" && asset.test(route)) return;
  write.apply(this, line);
}
