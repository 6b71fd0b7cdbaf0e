import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";
import { defineConfig, type Plugin } from "vite";

const source = join(import.meta.dirname, "src");

/**
 * Writes the published declarations, one for each module reachable from the entry. They come from each file alone, so
 * nothing of the server's types can get into them; a declaration that would need them fails the build.
 */
function declarations(): Plugin {
  return {
    name: "declarations",
    generateBundle({ format }) {
      const script = format === "cjs" ? "cjs" : "js";
      const modules = ["index.ts"];
      for (const module of modules) {
        const { code, errors } = isolatedDeclarationSync(
          module,
          readFileSync(join(source, module), "utf8"),
        );
        if (errors.length > 0)
          this.error(`${module}: ${errors.map(({ message }) => message).join("\n")}`);
        const imported = [...code.matchAll(/from "(.+?)"/g)].map((match) => match[1] ?? "");
        const foreign = imported.find((name) => !name.startsWith("./"));
        if (foreign) this.error(`${module}: the published types would need ${foreign}`);
        const files = imported.map((name) => name.slice(2));
        modules.push(...files.filter((file) => !modules.includes(file)));
        this.emitFile({
          type: "asset",
          fileName: module.replace(/ts$/, `d.${script === "cjs" ? "cts" : "ts"}`),
          source: code.replaceAll(/(from "\.\/.+?)\.ts"/g, `$1.${script}"`),
        });
      }
    },
  };
}

export default defineConfig({
  build: {
    target: "es2022",
    lib: { entry: join(source, "index.ts"), formats: ["es", "cjs"], fileName: "index" },
  },
  plugins: [declarations()],
});
