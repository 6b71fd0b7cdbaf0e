/** The file is no database of the 2016 server, or cannot be read. The message is for the operator. */
export class LegacyFileError extends Error {
  override readonly name = "LegacyFileError";
}

/** SQLite's own refusals (https://www.sqlite.org/rescode.html), by the last byte of their code. */
const reasons: Record<number, string> = {
  5: "is in use by a program that writes to it. Stop the 2016 server, or import a copy of the file",
  6: "is in use by a program that writes to it. Stop the 2016 server, or import a copy of the file",
  8: "was left in the middle of a write. Open a copy once with `sqlite3 COPY .tables`, which mends it, and import that",
  10: "cannot be read: the disk reports an error",
  11: "is damaged. Save what is left with `sqlite3 FILE .recover | sqlite3 MENDED` and import MENDED",
  13: "needs room for temporary files to be sorted, and the disk is full",
  14: "cannot be opened. May this account read the file and its folder?",
  26: "is not a database of SQLite, as the 2016 server kept one",
};

/** What an operator should know about an error of `node:sqlite`; other errors as they are. */
export function toLegacyFileError(path: string, error: unknown): unknown {
  if (!(error instanceof Error && "errcode" in error && typeof error.errcode === "number")) {
    return error;
  }
  const why = reasons[error.errcode & 0xff] ?? `cannot be read: ${error.message}`;
  return new LegacyFileError(`${path} ${why}.`, { cause: error });
}
