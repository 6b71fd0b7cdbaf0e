import { noWorkshop, type Scope } from "@allset/contract";

/** The slugs in a scope, whether their workshops are chosen or left out. */
export function namedWorkshops({ workshop }: Scope): string[] {
  return workshop.map((name) => name.replace(/^!/, "")).filter((name) => name !== noWorkshop);
}
