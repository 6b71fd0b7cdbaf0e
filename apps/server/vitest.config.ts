import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["@allset/db/vitest-setup"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
