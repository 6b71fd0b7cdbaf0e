import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defineConfig, type Plugin } from "vite";

const { version, description, license } = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
) as Record<string, string>;

/**
 * `allset.js` and its parts, which need Node.js and nothing else. Reading the command line and printing help load the first
 * alone: a learner who waits for the first word waits for all that has to be compiled before it.
 */
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
        chunkFileNames: "parts/[name].js",
        format: "es",
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

/** Makes `dist` the package that `npx allset` fetches: the program without dependencies, its manifest, and how to use it. */
function publishable(): Plugin {
  const manifest = {
    name: "allset",
    version,
    description,
    license,
    type: "module",
    bin: { allset: "allset.js" },
    engines: { node: ">=20.19" },
    files: ["allset.js", "parts", "report.schema.json"],
  };
  const copied = ["README.md", "report.schema.json", "../../LICENSE"];
  return {
    name: "publishable",
    generateBundle() {
      const source = `${JSON.stringify(manifest, null, 2)}\n`;
      this.emitFile({ type: "asset", fileName: "package.json", source });
      for (const fileName of copied) {
        const text = readFileSync(new URL(fileName, import.meta.url), "utf8");
        this.emitFile({ type: "asset", fileName: basename(fileName), source: text });
      }
    },
  };
}
