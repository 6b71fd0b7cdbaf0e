import { z } from "zod";
import { Platform } from "./platform.ts";
import { Result } from "./result.ts";

/** Everything the server holds about one learner, as the learner may read it with the key. */
export const LearnerData = z.object({
  learner: z.string(),
  workshop: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  contact: z.object({
    email: z.string().nullable(),
    consentAt: z.iso.datetime().nullable(),
    purgeAfter: z.iso.datetime().nullable(),
  }),
  attempts: z.array(
    z.object({
      id: z.string(),
      receivedAt: z.iso.datetime(),
      workshop: z.string().nullable(),
      verified: z.boolean(),
      requirementsRevision: z.int().nullable(),
      client: z.object({ name: z.string(), version: z.string().nullable() }).nullable(),
      platform: z.object({ ...Platform.shape, system: z.string().nullable() }),
      results: z.array(Result),
    }),
  ),
});
export type LearnerData = z.infer<typeof LearnerData>;
