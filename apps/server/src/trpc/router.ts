import { router } from "./procedures.ts";
import { apiKeysRouter } from "./routers/api-keys.ts";
import { inviteRouter, setupRouter, siteRouter } from "./routers/entry.ts";
import { attemptRouter, learnerRouter, workshopRouter } from "./routers/learner-doors.ts";
import { learnersRouter } from "./routers/learners.ts";
import { meRouter } from "./routers/me.ts";
import { problemRouter } from "./routers/problems.ts";
import { auditRouter, settingsRouter, staffRouter } from "./routers/staff.ts";
import { checkRouter, publicStatsRouter, statsRouter } from "./routers/stats.ts";
import { workshopsRouter } from "./routers/workshops.ts";

const publicRouters = {
  attempt: attemptRouter,
  workshop: workshopRouter,
  learner: learnerRouter,
  site: siteRouter,
};

/** What programs of learners and authors of install tooling rely on; the rest may change with the admin app. */
export const publicRouter = router(publicRouters);

export const appRouter = router({
  ...publicRouters,
  setup: setupRouter,
  invite: inviteRouter,
  publicStats: publicStatsRouter,
  me: meRouter,
  stats: statsRouter,
  check: checkRouter,
  problem: problemRouter,
  workshops: workshopsRouter,
  learners: learnersRouter,
  staff: staffRouter,
  audit: auditRouter,
  settings: settingsRouter,
  apiKeys: apiKeysRouter,
});

export type PublicRouter = typeof publicRouter;
export type AppRouter = typeof appRouter;
