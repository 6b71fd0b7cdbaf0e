import { expect, test } from "vitest";
import { shareConnections } from "./share-connections.ts";

test.each([
  { connections: 10, processors: 1, work: 9, reads: 1 },
  { connections: 10, processors: 2, work: 9, reads: 1 },
  { connections: 10, processors: 8, work: 6, reads: 4 },
  { connections: 10, processors: 64, work: 5, reads: 5 },
  { connections: 2, processors: 8, work: 1, reads: 1 },
  // One cannot be shared; a second one is opened.
  { connections: 1, processors: 8, work: 1, reads: 1 },
])("of $connections connections and $processors processors, $reads are for reading", (one) => {
  const { connections, processors, ...shares } = one;
  expect(shareConnections(connections, processors)).toEqual(shares);
});
