import type { Queryable } from "../database.ts";

export type BackupTable = { name: string; columns: string[]; rows: number };

/** Every table but `migration`, each after those it refers to, so that they can be filled in this order. */
export async function backupTables({ sql }: Queryable): Promise<Omit<BackupTable, "rows">[]> {
  const tables = await sql<{ name: string; columns: string[]; needs: string[] }[]>`
    select t.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      array(select c.confrelid::regclass::text from pg_constraint c
        where c.conrelid = t.oid and c.contype = 'f' and c.confrelid <> t.oid) as needs
    from pg_class t
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and t.relname <> 'migration'
    order by t.relname`;
  const placed = new Set<string>();
  const ordered: Omit<BackupTable, "rows">[] = [];
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name, needs }) =>
        !placed.has(name) && needs.every((need) => placed.has(need.replaceAll('"', ""))),
    );
    if (next.length === 0) throw new Error("tables refer to each other in a circle");
    for (const { name, columns } of next) {
      placed.add(name);
      ordered.push({ name, columns });
    }
  }
  return ordered;
}
