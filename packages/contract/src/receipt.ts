import { z } from "zod";
import { KnownFix } from "./fix.ts";

/** A problem of this attempt, as told to the learner. */
export const ReceiptProblem = z.object({
  id: z.string(),
  title: z.string(),
  check: z.string(),
  fix: KnownFix.nullable(),
});
export type ReceiptProblem = z.infer<typeof ReceiptProblem>;

/** The answer to a stored submission. `duplicate` carries the first receipt again: a retry was recognised, nothing was counted twice. */
export const Receipt = z.object({
  verdict: z.enum(["stored", "duplicate"]),
  id: z.string(),
  /** The learner's pseudonym, such as `amber-otter-41`. */
  learner: z.string(),
  ready: z.boolean(),
  problems: z.array(ReceiptProblem),
});
export type Receipt = z.infer<typeof Receipt>;
