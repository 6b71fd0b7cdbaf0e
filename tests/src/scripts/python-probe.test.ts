import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pythonProbe, pythonSurvey, readPackageProbe, readPackageSurvey } from "@allset/checks";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const files: Record<string, string> = {
  "site/good/__init__.py": "print('loading')\n",
  "site/good/part.py": "",
  "site/Good_Package-1.2rc1.dist-info/METADATA":
    "Metadata-Version: 2.1\nName: good-package\nVersion: 1.2rc1\n",
  "site/plain.py": "__version__ = '0.9'\n",
  "site/lame/__init__.py": "raise ImportError('libx.so: ÿ cannot open')\n",
  "site/lame-3.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: lame\nVersion: 3.0\n",
  "site/needy/__init__.py": "import something_else\n",
  "site/needy-3.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: needy\nVersion: 3.0\n",
  "site/ghost-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: ghost\nVersion: 1.0\n",
  "site/quitter.py": "raise SystemExit(0)\n",
  "work/mine.py": "open('was-run', 'w')\n",
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-python-"));
  for (const [path, text] of Object.entries(files)) {
    // oxlint-disable-next-line no-await-in-loop -- ten small files
    await mkdir(join(folder, dirname(path)), { recursive: true });
    // oxlint-disable-next-line no-await-in-loop
    await writeFile(join(folder, path), text);
  }
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function runPython(...words: string[]): Promise<string> {
  const { stdout } = await run("python3", ["-c", ...words], {
    cwd: join(folder, "work"),
    env: { ...process.env, PYTHONPATH: join(folder, "site"), LC_ALL: "C", PYTHONUTF8: "0" },
  });
  return stdout;
}

async function ask(distribution: string, module: string) {
  return readPackageProbe(await runPython(pythonProbe, distribution, module));
}

const packages = [
  ["good-package", "good", { kind: "found", version: "1.2rc1" }],
  ["good-package", "good.part", { kind: "found", version: "1.2rc1" }],
  ["plain", "plain", { kind: "found", version: "0.9" }],
  ["-", "json", { kind: "found", version: null }],
  ["nowhere", "nowhere", { kind: "missing" }],
  ["nowhere", "nowhere.part", { kind: "missing" }],
  ["lame", "lame", { kind: "broken", error: "ImportError: libx.so: ? cannot open" }],
  [
    "needy",
    "needy",
    { kind: "broken", error: "ModuleNotFoundError: No module named 'something_else'" },
  ],
  // Half taken away: pip still lists it.
  ["ghost", "ghost", { kind: "broken", error: "ModuleNotFoundError: No module named 'ghost'" }],
  ["quitter", "quitter", { kind: "broken", error: "SystemExit: 0" }],
  // Python would look into the folder it runs in first; a learner's own file is no package.
  ["mine", "mine", { kind: "missing" }],
] as const;

test("a survey calls absent what would be missing, and nothing else; it loads nothing", async () => {
  const words = packages.flatMap(([distribution, module]) => [distribution, module]);
  const output = await runPython(pythonSurvey, ...words);
  const missing = packages.filter(([, , { kind }]) => kind === "missing");
  expect([...readPackageSurvey(output)]).toEqual(missing.map(([, module]) => module));
  expect(output).not.toContain("loading");
});

test.each(packages)("%s, imported as %s", async (distribution, module, reading) => {
  expect(await ask(distribution, module)).toEqual(reading);
});
