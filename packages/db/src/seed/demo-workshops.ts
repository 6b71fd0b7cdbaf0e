import { presets } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import type { WorkshopFields } from "../workshops/change-workshops.ts";

export type DemoWorkshop = Pick<
  WorkshopFields,
  "slug" | "title" | "seats" | "state" | "asksEmail"
> & {
  /** Days from today to its first day. */
  startsIn: number;
  days: number;
  learners: number;
  requirements: Requirement[];
};

function preset(...ids: string[]): Requirement[] {
  const items = presets
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ requirements }) => requirements);
  return [...new Map(items.map((item) => [item.check, item])).values()];
}

const shared = { asksEmail: false, days: 2 } as const;

export const demoWorkshops: readonly DemoWorkshop[] = [
  {
    ...shared,
    slug: "leeds-python",
    title: "Python for Researchers, Leeds",
    state: "closed",
    startsIn: -63,
    seats: 40,
    learners: 38,
    requirements: preset("python-data"),
  },
  {
    ...shared,
    slug: "toronto-r",
    title: "R for Social Scientists, Toronto",
    state: "closed",
    startsIn: -24,
    seats: 36,
    learners: 33,
    requirements: preset("r-data"),
  },
  {
    ...shared,
    slug: "edinburgh-python",
    title: "Shell, Git and Python, Edinburgh",
    state: "open",
    startsIn: 0,
    seats: 42,
    learners: 40,
    asksEmail: true,
    requirements: preset("shell-and-git", "python-data"),
  },
  {
    ...shared,
    slug: "utrecht-git",
    title: "Version Control with Git, Utrecht",
    state: "open",
    startsIn: 6,
    days: 1,
    seats: 30,
    learners: 27,
    asksEmail: true,
    requirements: preset("shell-and-git"),
  },
  {
    ...shared,
    slug: "nairobi-sql",
    title: "Databases and SQL, Nairobi",
    state: "open",
    startsIn: 19,
    seats: 25,
    learners: 16,
    requirements: preset("sql", "shell-and-git"),
  },
  {
    ...shared,
    slug: "lisbon-r",
    title: "R for Ecologists, Lisbon",
    state: "draft",
    startsIn: 58,
    days: 3,
    seats: 32,
    learners: 0,
    requirements: preset("r-data"),
  },
];

/** What people typed into the 2016 client: no list, no dates, nobody has claimed it. */
export const demoOldWorkshop = {
  legacyName: "Stanford Library autumn",
  learners: 24,
  startsIn: -170,
};

/** Learners who check their computers for no workshop. */
export const demoUnattached = 18;
