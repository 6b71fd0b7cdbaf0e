import { catalogue, checkOfLegacyName, fixFor, linuxFamilyOf } from "@allset/checks";
import { System, type Fix } from "@allset/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

type Told = { check: string; fix: Fix | null };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ALLSET_LIMIT_PER_ADDRESS: "100000" });
});
afterAll(() => server.stop());

/** In full, as the scripts of 2016 reported; the short ones are for lists. */
const names = catalogue.flatMap(({ legacyNames: [name] }) => name ?? []);

const platforms: Record<System, { system: string; distribution: string | null }> = {
  Windows: { system: "Windows", distribution: null },
  macOS: { system: "Darwin", distribution: null },
  Linux: { system: "Linux", distribution: "fedora" },
};

async function toldTo2016(system: System): Promise<Told[]> {
  const { distribution, system: name } = platforms[system];
  const answer = await server.post("/installation_data/", {
    successful_installs: [],
    failed_installs: names.map((check) => ({
      name: check,
      version: null,
      error_description: `errors finding ${check} version`,
    })),
    user_system_info: { system: name, distribution_name: distribution, workshop_id: null },
    unique_user_id: null,
  });
  const { allset } = (await answer.json()) as { allset: { problems: Told[] } };
  return allset.problems.map(({ check, fix }) => ({ check, fix }));
}

async function toldToday(system: System): Promise<Told[]> {
  const checks = [...new Set(names.map((name) => checkOfLegacyName(name)?.id ?? name))];
  const answer = await server.post("/api/v1/attempts", {
    ...anAttempt(),
    platform: { system, distribution: platforms[system].distribution },
    results: checks.map((check) => ({ check, status: "fail", reason: "missing" })),
  });
  const { problems } = (await answer.json()) as { problems: Told[] };
  return problems.map(({ check, fix }) => ({ check, fix }));
}

test.each(System.options)(
  "on %s a problem in the words of 2016 is the same check's, and gets the same fix",
  async (system) => {
    const told = await toldTo2016(system);
    expect(told.length).toBeGreaterThan(50);
    expect(told).toEqual(await toldToday(system));
    const family = system === "Linux" ? linuxFamilyOf(platforms.Linux.distribution) : null;
    expect(told).toEqual(
      told.map(({ check }) => ({
        check,
        fix: { ...fixFor({ check, system, family, reason: "missing" }, []), workedFor: null },
      })),
    );
    expect(told.filter(({ fix }) => !fix?.url || fix.text === "")).toEqual([]);
  },
);
