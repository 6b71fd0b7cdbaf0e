import { readError } from "@allset/client/staff";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { RouteContext } from "./create-page-router.ts";
import { NotFoundPage } from "./features/shell/not-found-page.tsx";
import { PublicShell } from "./features/shell/public-shell.tsx";
import { readPageSearch } from "./features/scope/page-search.ts";

const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  notFoundComponent: () => (
    <PublicShell>
      <NotFoundPage />
    </PublicShell>
  ),
  validateSearch: readPageSearch,
});

const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "public",
  component: () => (
    <PublicShell>
      <Outlet />
    </PublicShell>
  ),
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/admin" });
  },
});

const loginRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "/login",
  component: lazyRouteComponent(() => import("./features/sign-in/login-page.tsx"), "LoginPage"),
});

const setUpRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("./features/sign-in/set-up-page.tsx"), "SetUpPage"),
});

const inviteRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "/invite/$token",
  component: lazyRouteComponent(() => import("./features/sign-in/invite-page.tsx"), "InvitePage"),
});

const ownDataRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "/me",
  component: lazyRouteComponent(
    () => import("./features/own-data/own-data-page.tsx"),
    "OwnDataPage",
  ),
});

const publicStatsRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: "/stats",
  component: lazyRouteComponent(
    () => import("./features/public-stats/public-stats-page.tsx"),
    "PublicStatsPage",
  ),
});

const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "staff",
  // The account decides what the pages offer, so nothing is shown before it is known.
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(context.trpc.me.get.queryOptions());
    } catch (error) {
      if (readError(error).code !== "unauthorized") throw error;
      throw redirect({ to: "/login", search: { next: location.href } });
    }
  },
  component: lazyRouteComponent(() => import("./features/shell/staff-shell.tsx"), "StaffShell"),
});

const overviewRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin",
  component: lazyRouteComponent(
    () => import("./features/overview/overview-page.tsx"),
    "OverviewPage",
  ),
});

const checksRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/checks",
  component: lazyRouteComponent(() => import("./features/checks/checks-page.tsx"), "ChecksPage"),
});

const checkRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/checks/$check",
  component: lazyRouteComponent(() => import("./features/checks/check-page.tsx"), "CheckPage"),
});

const problemsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/problems",
  component: lazyRouteComponent(
    () => import("./features/problems/problems-page.tsx"),
    "ProblemsPage",
  ),
});

const problemRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/problems/$problem",
  component: lazyRouteComponent(
    () => import("./features/problems/problem-page.tsx"),
    "ProblemPage",
  ),
});

const workshopsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/workshops",
  component: lazyRouteComponent(
    () => import("./features/workshops/workshops-page.tsx"),
    "WorkshopsPage",
  ),
});

const workshopRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/workshops/$slug",
  component: lazyRouteComponent(
    () => import("./features/workshops/workshop-page.tsx"),
    "WorkshopPage",
  ),
});

const requirementsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/workshops/$slug/requirements",
  component: lazyRouteComponent(
    () => import("./features/requirements/requirements-page.tsx"),
    "RequirementsPage",
  ),
});

const learnersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/learners",
  staticData: { needs: "seeLearners" },
  component: lazyRouteComponent(
    () => import("./features/learners/learners-page.tsx"),
    "LearnersPage",
  ),
});

const learnerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/learners/$learner",
  staticData: { needs: "seeLearners" },
  component: lazyRouteComponent(
    () => import("./features/learners/learner-page.tsx"),
    "LearnerPage",
  ),
});

const attemptRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/attempts/$learner/$attempt",
  staticData: { needs: "seeLearners" },
  component: lazyRouteComponent(
    () => import("./features/learners/attempt-page.tsx"),
    "AttemptPage",
  ),
});

const staffListRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/staff",
  staticData: { needs: "manageStaff" },
  component: lazyRouteComponent(() => import("./features/staff/staff-page.tsx"), "StaffPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/audit",
  staticData: { needs: "manageStaff" },
  component: lazyRouteComponent(() => import("./features/audit/audit-page.tsx"), "AuditPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/admin/settings",
  staticData: { needs: "changeSettings" },
  component: lazyRouteComponent(
    () => import("./features/settings/settings-page.tsx"),
    "SettingsPage",
  ),
});

const accountRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./features/account/account-page.tsx"), "AccountPage"),
});

export const routeTree = rootRoute.addChildren([
  homeRoute,
  publicRoute.addChildren([loginRoute, setUpRoute, inviteRoute, ownDataRoute, publicStatsRoute]),
  staffRoute.addChildren([
    overviewRoute,
    checksRoute,
    checkRoute,
    problemsRoute,
    problemRoute,
    workshopsRoute,
    workshopRoute,
    requirementsRoute,
    learnersRoute,
    learnerRoute,
    attemptRoute,
    staffListRoute,
    auditRoute,
    settingsRoute,
    accountRoute,
  ]),
]);
