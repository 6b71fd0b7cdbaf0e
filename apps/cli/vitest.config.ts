import { defineConfig } from "vitest/config";

export default defineConfig({
  // Whole runs of the program, on machines that are busy with other things.
  test: { testTimeout: 20_000 },
});
