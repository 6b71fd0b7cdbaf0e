import { cleanText } from "@allset/contract";

/** The same document without control characters in its texts: what a server says must not steer the learner's terminal. */
export function cleanStrings<Document>(document: Document): Document {
  return clean(document) as Document;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clean(part)]));
}
