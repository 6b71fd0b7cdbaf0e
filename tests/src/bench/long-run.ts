// `npm run bench [-- --quick] [STAGE ...]`: measures, prints one table, and keeps it as JSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBenchWorld } from "./bench-world.ts";
import { busyShare } from "./busy-share.ts";
import { type Figure, keeps, ratioOf, tableOf } from "./figure.ts";
import { extents, type Stage } from "./stage.ts";
import { measureClass } from "./stages/class-of-80.ts";
import { measureCore } from "./stages/core.ts";
import { measureDashboards } from "./stages/dashboards.ts";
import { measureDoors } from "./stages/doors.ts";
import { measureFourServers } from "./stages/four-servers.ts";
import { measureMemory } from "./stages/memory.ts";
import { measurePages } from "./stages/pages.ts";

const stages: Record<string, Stage> = {
  doors: measureDoors,
  core: measureCore,
  class: measureClass,
  servers: measureFourServers,
  dashboards: measureDashboards,
  pages: measurePages,
  memory: measureMemory,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(", ")}. Stages: ${Object.keys(stages).join(", ")}`,
  );
  process.exit(2);
}
const extent = values.quick ? extents.quick : extents.full;
const figures: Figure[] = [];
const output = join(import.meta.dirname, "../../output");
mkdirSync(output, { recursive: true });

const machine = `${availableParallelism()} processors shared by load, servers, PostgreSQL and Redis`;
console.log(`\nBench${values.quick ? ", quick" : ""}: ${machine}; 23 results in each attempt\n`);
// Measured while others compute, times and rates are those of a part of the machine.
const busyBefore = await busyShare();
if (busyBefore > 0.1) {
  const percent = Math.round(busyBefore * 100);
  console.log(
    `  OTHER PROGRAMS ARE BUSY: they use ${percent} % of the processors before the start\n`,
  );
}
await using world = await startBenchWorld();
for (const [stage, measure] of Object.entries(stages)) {
  if (positionals.length > 0 && !positionals.includes(stage)) continue;
  console.log(`  ${stage} …`);
  figures.push(...(await measure(world, extent)).map((figure) => ({ stage, ...figure })));
}
const missed = figures.filter((figure) => keeps(figure) === false).length;
console.log(`\n${tableOf(figures)}\n`);
console.log(missed === 0 ? "  Every bound is kept.\n" : `  ${missed} of the bounds missed.\n`);
writeFileSync(
  join(output, "bench.json"),
  `${JSON.stringify(
    {
      at: new Date().toISOString(),
      machine,
      busyBefore,
      quick: values.quick,
      figures: figures.map((figure) => ({
        ...figure,
        ratio: ratioOf(figure),
        kept: keeps(figure),
      })),
    },
    null,
    2,
  )}\n`,
);
