import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemProgram } from "../testing/system-program.ts";

const home = join(import.meta.dirname, "../../..");
const delivered = join(home, "deploy/systemd");
const mostExposure = 20;

let folder: string;
let units: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-units-"));
  const files = (await readdir(delivered)).filter((file) => !file.endsWith(".env"));
  units = files.map((file) => join(folder, file));
  for (const file of files) {
    const unit = await readFile(join(delivered, file), "utf8");
    // The checker wants to see the programs, which lie elsewhere here.
    const here = unit
      .replaceAll("/opt/node/bin/node", process.execPath)
      .replaceAll("/opt/allset/", `${home}/`);
    await writeFile(join(folder, file), here);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("systemd understands every line of the units", async () => {
  expect(await systemProgram("systemd-analyze", "verify", ...units)).toBe("");
});

test("the services are exposed to less than 2 of systemd's 10", async () => {
  const services = units.filter((unit) => unit.endsWith(".service"));
  expect(services).toHaveLength(2);
  for (const service of services) {
    await systemProgram(
      "systemd-analyze",
      "security",
      "--offline=true",
      `--threshold=${mostExposure}`,
      service,
    );
  }
});
