import type { FieldError } from "@allset/contract";
import type { z } from "zod";

const mostErrorsTold = 50;
// A message may quote a key of the caller's, which can be as long as the body.
const longestMessage = 300;

/** The fields that a schema refused, with paths that read like `results[3].status`. */
export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.slice(0, mostErrorsTold).map((issue) => ({
    path: issue.path.reduce<string>(appendStep, "").slice(0, longestMessage),
    message: issue.message.slice(0, longestMessage).toWellFormed(),
  }));
}

function appendStep(path: string, step: PropertyKey): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" ? String(step) : `${path}.${String(step)}`;
}
