// RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8.
const byteOrderMark = "\uFEFF";
const lineEnd = "\r\n";

/**
 * Rows as CSV, the columns named by the rows' keys; nested objects become columns such as `previous.learners`, lists are
 * joined. Text that a spreadsheet would run as a formula is prefixed with an apostrophe.
 */
export function toCsv(rows: readonly unknown[]): string {
  const flat = rows.map((row) => flatten(row));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...flat.map((row) => columns.map((column) => row[column]))];
  return byteOrderMark + lines.map((line) => line.map(cell).join(",") + lineEnd).join("");
}

function flatten(value: unknown, path = ""): Record<string, unknown> {
  if (!isPlainObject(value)) return { [path === "" ? "value" : path]: value };
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      Object.entries(flatten(inner, path === "" ? key : `${path}.${key}`)),
    ),
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = harmless(plainText(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    return value
      .map((item) =>
        isPlainObject(item) ? Object.values(item).map(plainText).join(" ") : plainText(item),
      )
      .join("; ");
  }
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}

// OWASP "CSV Injection": a cell that starts with one of these is a formula to a spreadsheet.
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
