import { appendFileSync, readFileSync } from "node:fs";
import type { Receipt } from "@allset/contract";

/** What the driver did and was told, one line each. `sent` and `erasing` are written before the request, the others after its answer. */
export type Entry =
  | { kind: "sent"; learner: string; attempt: string }
  | { kind: "stored"; learner: string; attempt: string; receipt: Receipt }
  | { kind: "erasing" | "erased"; learner: string }
  | { kind: "surprise"; what: string };

export type Ledger = {
  write(entry: Entry): void;
  read(): Entry[];
};

/** A ledger in a file: what it says must be true of the database, whatever happened since. */
export function openLedger(file: string): Ledger {
  return {
    write: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    read: () =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Entry),
  };
}
