import type { IconName } from "../../components/icon.tsx";
import type { Outputs } from "../../trpc.ts";

type Role = Outputs["me"]["get"]["role"];

export type NavigationLink = {
  to:
    | "/admin"
    | "/admin/workshops"
    | "/admin/checks"
    | "/admin/problems"
    | "/admin/learners"
    | "/admin/staff"
    | "/admin/audit"
    | "/admin/settings";
  label: string;
  about: string;
  icon: IconName;
  /** Analytic pages take the scope along. */
  scoped: boolean;
};

const everybody: NavigationLink[] = [
  {
    to: "/admin",
    label: "Overview",
    about: "How ready everybody is",
    icon: "overview",
    scoped: true,
  },
  {
    to: "/admin/workshops",
    label: "Workshops",
    about: "Who is ready for each workshop",
    icon: "workshops",
    scoped: false,
  },
  {
    to: "/admin/checks",
    label: "Checks",
    about: "Which checks fail most",
    icon: "checks",
    scoped: true,
  },
  {
    to: "/admin/problems",
    label: "Problems",
    about: "What to fix next",
    icon: "problems",
    scoped: true,
  },
];
const learners: NavigationLink = {
  to: "/admin/learners",
  label: "Learners",
  about: "Search, read and delete what was sent",
  icon: "learners",
  scoped: true,
};
const organisation: NavigationLink[] = [
  {
    to: "/admin/staff",
    label: "Staff",
    about: "Accounts, roles and invites",
    icon: "staff",
    scoped: false,
  },
  {
    to: "/admin/audit",
    label: "Audit log",
    about: "Who changed what",
    icon: "audit",
    scoped: false,
  },
  {
    to: "/admin/settings",
    label: "Settings",
    about: "Retention, public pages, API keys",
    icon: "settings",
    scoped: false,
  },
];

/** The pages a role may open. */
export function navigationLinks(role: Role): {
  daily: NavigationLink[];
  organisation: NavigationLink[];
} {
  return {
    daily: role === "viewer" ? everybody : [...everybody, learners],
    organisation: role === "owner" || role === "admin" ? organisation : [],
  };
}
