import { defineConfig } from "vite";

/** One file that needs nothing beside it: learners run it with `node allset.js`, and programs are compiled from it. */
export default defineConfig({
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
