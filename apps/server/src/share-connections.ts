import { availableParallelism } from "node:os";

/**
 * How many of the connections to PostgreSQL lists, statistics and the folding of counters get for themselves; `work` is
 * everything else. They add up many rows, and each keeps a processor busy: so they take half of the processors at most,
 * however many dashboards are open, and submissions never wait for a connection that a dashboard holds.
 */
export function shareConnections(
  connections: number,
  processors: number = availableParallelism(),
): { work: number; reads: number } {
  const reads = Math.max(1, Math.min(Math.floor(processors / 2), Math.floor(connections / 2)));
  return { work: Math.max(1, connections - reads), reads };
}
