import { seedDemo } from "@allset/db";
import { demoSeed } from "./start.ts";
import { withDatabase } from "./with-database.ts";

/** Loads made-up data. A second time adds nothing. */
export async function seedCommand({ demo }: { demo: boolean }): Promise<number> {
  if (!demo) {
    console.error("Say `seed --demo`: made-up learners will be added to this database.");
    return 2;
  }
  await withDatabase(async (db) => {
    const { workshops, learners, attempts } = await seedDemo(db, {
      seed: demoSeed,
      now: new Date(),
    });
    if (workshops + learners === 0) console.log("The demo data is there already.");
    else console.log(`${workshops} workshops, ${learners} learners, ${attempts} attempts.`);
  });
  return 0;
}
