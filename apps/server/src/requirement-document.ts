import type { RequirementList } from "@allset/contract";
import { findPublishedRequirements } from "@allset/db";
import { Refusal } from "./errors/refusal.ts";
import type { Services } from "./services.ts";

/** The oldest check whose documents this server understands. */
const oldestClient = "1.0.0";

/** What a workshop's learners are checked for, as every door tells it. @throws {Refusal} `not_found` */
export async function publishedList(services: Services, slug: string): Promise<RequirementList> {
  const [published, settings] = await Promise.all([
    findPublishedRequirements(services.db, slug),
    services.settings.read(),
  ]);
  if (!published) throw new Refusal("not_found", `There is no workshop ${slug}.`);
  return {
    schema: 1,
    ...published,
    clients: { newest: services.version, oldest: oldestClient },
    retentionMonths: settings.retentionMonths,
  };
}
