import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["src/embedded/vitest-setup.ts"],
    // Nothing here is timed: a busy machine must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
