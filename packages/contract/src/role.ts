import { z } from "zod";

/** Owner and admin see the whole organisation; instructor and viewer their own workshops; a viewer sees no personal data. */
export const Role = z.enum(["owner", "admin", "instructor", "viewer"]);
export type Role = z.infer<typeof Role>;
