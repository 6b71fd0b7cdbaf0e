import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { failuresOverTime, type TimePoint } from "./failures-over-time.ts";

/** Whether a check fails more or less than before. */
export function checkOverTime(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  check: string,
  now = new Date(),
): Promise<TimePoint[]> {
  return failuresOverTime(db, { ...scope, check: [check] }, visible, now);
}
