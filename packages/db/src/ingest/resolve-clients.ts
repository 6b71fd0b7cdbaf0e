import type { WithDimensions } from "./dimension-cache.ts";
import { ensureRows, keepRows } from "./ensure-rows.ts";
import { resolveThroughCache } from "./resolve-through-cache.ts";

type Client = { name: string; version: string | null };

const clientKey = ({ name, version }: Client) => `${name}\u001f${version ?? "\u0001"}`;

/** Each client's row, in order. Rows that no process met before are added. */
export function resolveClients(
  { sql, dimensions }: WithDimensions,
  clients: readonly Client[],
): Promise<number[]> {
  return resolveThroughCache(clients, clientKey, dimensions.clients, (unknown) =>
    ensureRows(
      unknown,
      async (keys) => {
        const wanted = keys.flatMap((key) => unknown.get(key) ?? []);
        const rows = await sql<(Client & { id: number; unused: boolean })[]>`
          select c.id, c.name, c.version, c.unused_epoch is not null as unused
          from unnest(${wanted.map((row) => row.name)}::text[],
              ${wanted.map((row) => row.version)}::text[]) as wanted(name, version)
            join client c on c.name = wanted.name and c.version is not distinct from wanted.version`;
        return rows.map(({ id, unused, ...row }) => ({ key: clientKey(row), id, unused }));
      },
      (missing) => sql`
        insert into client (name, version)
        select * from unnest(${missing.map((row) => row.name)}::text[],
          ${missing.map((row) => row.version)}::text[])
        order by 1, 2
        on conflict do nothing`,
      keepRows({ sql }, "client"),
    ),
  );
}
