import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import type { ReportDocument } from "../report/report-document.ts";
import type { Finished } from "./run-allset.ts";

const schema: unknown = JSON.parse(
  await readFile(new URL("../../report.schema.json", import.meta.url), "utf8"),
);
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile<ReportDocument>(schema as object);

/**
 * The document a run printed. It must be the only thing on standard output, keep to the published schema, and name the
 * exit code that the run ended with.
 */
export function reportOf<Kind extends ReportDocument["kind"]>(
  { stdout, code }: Finished,
  kind: Kind,
): Extract<ReportDocument, { kind: Kind }> {
  const document: unknown = JSON.parse(stdout);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  expect(document).toMatchObject({ kind, exitCode: code });
  return document as Extract<ReportDocument, { kind: Kind }>;
}
