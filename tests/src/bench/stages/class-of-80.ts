import { addWorkshop } from "../../testing/add-workshop.ts";
import { attemptContents } from "../attempt-contents.ts";
import { attemptRequests, doors } from "../attempt-requests.ts";
import { openConnection } from "../http-connection.ts";
import type { Stage } from "../stage.ts";

const learners = 80;
const usualLimits = {
  ALLSET_LIMIT_PER_ADDRESS: "",
  ALLSET_LIMIT_CALLS_PER_ADDRESS: "",
  ALLSET_LIMIT_PER_KEY: "",
};

/** A class behind one address, with a join code and the limits of a fresh installation: everybody at the same moment. */
export const measureClass: Stage = async (world, { rounds }) => {
  const database = await world.makeDatabase();
  const server = await world.startServer(database.url, usualLimits);
  let stored = 0;
  let slowest = 0;
  for (let round = 0; round < rounds; round += 1) {
    const workshop = `class-${round}`;
    const { joinCode } = await addWorkshop(database.url, workshop, { git: ">=2.0" }, learners);
    const contents = attemptContents(learners, round).map((content) => ({
      ...content,
      workshop,
      code: joinCode,
    }));
    const connections = await Promise.all(contents.map(() => openConnection(server.port)));
    const replies = await Promise.all(
      connections.map((connection, at) =>
        connection.send(attemptRequests(doors.trpc, contents.slice(at, at + 1))()),
      ),
    );
    for (const connection of connections) connection.close();
    stored += replies.filter(({ status }) => status === 200).length;
    slowest = Math.max(slowest, ...replies.map(({ milliseconds }) => milliseconds));
  }
  await server.stop();
  await database.drop();
  return [
    {
      name: `${rounds} classes of ${learners}, each at once through one address: stored`,
      value: stored,
      unit: "attempts",
      comparison: { name: "sent", value: rounds * learners },
      judged: "ratio",
      bound: { least: 1 },
    },
    {
      name: "the slowest answer among them",
      value: slowest,
      unit: "ms",
      comparison: null,
      judged: "value",
      bound: { most: 1000 },
    },
  ];
};
