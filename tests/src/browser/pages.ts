import { Page, Scope } from "@allset/contract";
import {
  type Database,
  getLearner,
  listLearners,
  listProblems,
  listWorkshops,
  type Viewer,
} from "@allset/db";

/** A page, with a name for messages. */
export type PageAddress = { name: string; path: string };

const everything: Viewer = { visible: "all", personal: true };

/** Every page, where it has something to show over the demo data. */
export async function pagesToVisit(db: Database): Promise<PageAddress[]> {
  const scope = Scope.parse({});
  const page = Page.parse({});
  const [learners, problems, workshops] = await Promise.all([
    listLearners(db, { scope, page: { ...page, sort: "-attempts" }, viewer: everything }),
    listProblems(db, scope, "all", page),
    listWorkshops(db, { viewer: everything, page: { ...page, sort: "-learners" } }),
  ]);
  const [learner, problem, workshop] = [learners.rows[0], problems.rows[0], workshops.rows[0]];
  if (!learner || !problem || !workshop) throw new Error("the demo data leaves pages empty");
  const { attempts } = await getLearner(db, learner.id, everything);
  return [
    { name: "login", path: "/login" },
    { name: "workshop, for learners", path: `/w/${workshop.slug}` },
    { name: "own data", path: "/me" },
    { name: "public statistics", path: "/stats" },
    { name: "nowhere", path: "/admin/nowhere" },
    { name: "overview, narrowed", path: "/admin?period=365d&os=Windows" },
    { name: "overview as tables", path: "/admin?show=table" },
    { name: "overview of nothing", path: "/admin?os=Amiga" },
    { name: "checks", path: "/admin/checks" },
    { name: "check", path: `/admin/checks/${problem.check}?compare=c:git` },
    { name: "problems", path: "/admin/problems" },
    { name: "problem", path: `/admin/problems/${problem.id}` },
    { name: "workshops", path: "/admin/workshops" },
    { name: "workshop", path: `/admin/workshops/${workshop.slug}` },
    { name: "requirements", path: `/admin/workshops/${workshop.slug}/requirements` },
    { name: "learners", path: "/admin/learners" },
    { name: "learner", path: `/admin/learners/${learner.id}` },
    { name: "attempt", path: `/admin/attempts/${learner.id}/${attempts[0]?.id}` },
    { name: "staff", path: "/admin/staff" },
    { name: "audit log", path: "/admin/audit" },
    { name: "settings", path: "/admin/settings" },
    { name: "account", path: "/account" },
  ];
}
