import type { CommandProbe } from "@allset/checks";
import type { Machine } from "../machine.ts";
import { distinctPrograms, findInUsualPlaces, findOnPath, hasStoreStub } from "./find-commands.ts";
import { alone, type Sighting } from "./sighting.ts";
import { askProgram } from "./version-of-program.ts";

/** Looks for a program on the command line, as `CommandProbe` says. */
export async function sightCommand(
  machine: Machine,
  probe: CommandProbe,
  timeoutMs: number,
): Promise<Sighting> {
  const hits = await findOnPath(machine, probe);
  for (const [at, path] of hits.entries()) {
    const said = await askProgram(machine, probe, path, timeoutMs);
    if (said.kind === "stub") continue;
    return {
      finding: said,
      path,
      storeStub: false,
      others: async () => {
        const usual = await findInUsualPlaces(machine, probe);
        const all = await distinctPrograms(machine, [...hits.slice(at), ...usual]);
        return all.slice(1);
      },
      versionOf,
    };
  }
  const [place] = await findInUsualPlaces(machine, probe);
  if (place === undefined) {
    const storeStub = hits.length > 0 || (await hasStoreStub(machine, probe));
    return { ...alone({ kind: "missing" }), storeStub };
  }
  const version = await versionOf(place);
  return probe.needsPath
    ? alone({ kind: "not_on_path", version }, place)
    : alone({ kind: "found", version, others: [] }, place);

  async function versionOf(path: string): Promise<string | null> {
    const said = await askProgram(machine, probe, path, timeoutMs);
    return said.kind === "found" ? said.version : null;
  }
}
