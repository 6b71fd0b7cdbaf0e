import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const { version, description, license } = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
) as Record<string, string>;

/** One file that needs nothing beside it: learners run it with `node allset.js`, and programs are compiled from it. */
export default defineConfig({
  plugins: [publishable()],
  build: {
    ssr: "src/main.ts",
    target: "node20",
    outDir: "dist",
    minify: false,
    rolldownOptions: {
      output: {
        entryFileNames: "allset.js",
        format: "es",
        codeSplitting: false,
        banner: "#!/usr/bin/env node",
      },
      treeshake: {
        // Modules of the contract that nobody imports from would otherwise bring zod to `allset --help`.
        moduleSideEffects: false,
      },
    },
  },
  ssr: { noExternal: true },
});

/** Makes `dist` the package that `npx allset` fetches: the bundle without dependencies, its manifest, and how to use it. */
function publishable(): Plugin {
  const manifest = {
    name: "allset",
    version,
    description,
    license,
    type: "module",
    bin: { allset: "allset.js" },
    engines: { node: ">=20.19" },
    files: ["allset.js", "report.schema.json"],
  };
  const copied = ["README.md", "report.schema.json"];
  return {
    name: "publishable",
    generateBundle() {
      const source = `${JSON.stringify(manifest, null, 2)}\n`;
      this.emitFile({ type: "asset", fileName: "package.json", source });
      for (const fileName of copied) {
        const text = readFileSync(new URL(fileName, import.meta.url), "utf8");
        this.emitFile({ type: "asset", fileName, source: text });
      }
    },
  };
}
