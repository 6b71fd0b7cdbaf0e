import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Viewer, Visible } from "../staff/viewer.ts";

type Sql = Queryable["sql"];

/** A condition on a column with a workshop's id: whether the viewer may see that workshop. */
export function seenWorkshops(sql: Sql, visible: Visible): (column: Fragment) => Fragment {
  return (column) =>
    visible === "all"
      ? sql`true`
      : sql`${column} in (select id from workshop where slug = any(${[...visible]}))`;
}

/** The address in the joined `learner_contact c`: for those who may see personal data, in the workshop it was given for. */
export function visibleEmail(sql: Sql, viewer: Viewer): Fragment {
  if (!viewer.personal) return sql`null::text`;
  return sql`case when ${seenWorkshops(sql, viewer.visible)(sql`c.workshop_id`)} then c.email end`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id from an address; what is no UUID becomes one that nobody has, instead of an error of the database. */
export function uuidOrNone(id: string): string {
  return uuid.test(id) ? id : "00000000-0000-0000-0000-000000000000";
}
