import { pino, type DestinationStream, type Logger } from "pino";
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
    options,
    pretty({
      destination,
      translateTime: "SYS:HH:MM:ss",
      singleLine: true,
      ignore: "requestId,ip",
      messageFormat: "{msg}",
    }),
  );
}
