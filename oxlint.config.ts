import { basename } from "node:path";
import { defineConfig, type OxlintOverride } from "oxlint";
import { environmentReaders, programStarters, rooms, testSupport } from "./scripts/rooms.mjs";

type Room = (typeof rooms)[string];
type Pattern = { message: string; allowTypeImports?: boolean } & (
  | { regex: string }
  | { group: string[] }
);

const toolConfigs = ["*.config.ts", "**/*.config.ts"];

const forEverybody: Pattern[] = [
  {
    regex: "^(\\.\\./)+(apps|packages|tests)/",
    message: "Rooms know one another by package name: a path around the door skips its exports.",
  },
  {
    regex: "^(node:)?process$",
    message: "The environment is read in config.ts only, so that all its errors are told at once.",
  },
];

const noPrograms: Pattern = {
  regex: "^(node:)?child_process$|^tinyexec$|^cross-spawn$|^execa$",
  message:
    "Other programs are started in one place, apps/cli/src/real-machine.ts, where probe safety is.",
};

/** A package and its subpaths; `name*` stands for every package that begins so. */
function withSubpaths(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `${name}/**`]);
}

function importPatterns(folder: string, room: Room, inTests: boolean): Pattern[] {
  const ownName = `@allset/${basename(folder)}`;
  const { reason: message, only, never = [], typesOf = [], node } = room;
  const patterns = [...forEverybody];
  if (!inTests && typesOf.length > 0) {
    // A regex, because a name that one group lets through is not held up by another group.
    patterns.push({ regex: `^(${typesOf.join("|")})(/|$)`, message, allowTypeImports: true });
  }
  if (only) {
    const forTests = inTests ? ["vitest", "fast-check", "node:*", ownName] : [];
    const free = [...only, ...typesOf, ...forTests, ...(node ? ["node:*"] : [])];
    const allowed = [".", "..", "./**", "../**", ...withSubpaths(free)];
    patterns.push({ group: ["**", ...allowed.map((pattern) => `!${pattern}`)], message });
  }
  if (never.length > 0) patterns.push({ group: withSubpaths(never), message });
  if (inTests) return patterns;
  if (!node && !only) patterns.push({ regex: "^node:", message });
  return [...patterns, noPrograms];
}

function restrict(files: string[], patterns: Pattern[]): OxlintOverride {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const walls = Object.entries(rooms).flatMap(([folder, room]) => {
  const patterns = importPatterns(folder, room, false);
  const starters = programStarters.filter((file) => file.startsWith(`${folder}/`));
  return [
    restrict([`${folder}/**/*.{ts,tsx}`], patterns),
    restrict(
      starters,
      patterns.filter((pattern) => pattern !== noPrograms),
    ),
    restrict(
      testSupport.map((file) => `${folder}/${file}`),
      importPatterns(folder, room, true),
    ),
  ].filter(({ files }) => files.length > 0);
});

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "node", "vitest", "promise"],
  categories: { correctness: "error" },
  ignorePatterns: ["**/dist/**", "packages/db/migrations/**"],
  rules: {
    eqeqeq: ["error", "always", { null: "ignore" }],
    "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    "no-var": "error",
    "prefer-const": "error",
    "import/no-default-export": "error",
    "import/no-cycle": "error",
    "node/no-process-env": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": [
      "error",
      { checksVoidReturn: { attributes: false, properties: false } },
    ],
    "typescript/await-thenable": "error",
    "typescript/switch-exhaustiveness-check": [
      "error",
      { considerDefaultExhaustiveForUnions: true },
    ],
    "typescript/no-unnecessary-type-assertion": "error",
    "typescript/only-throw-error": "error",
    "typescript/return-await": ["error", "error-handling-correctness-only"],
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    // A property, or a program that must end well, asserts without saying "expect".
    "vitest/expect-expect": "off",
    "vitest/no-conditional-expect": "off",
    // Objects here are made by functions and have no `this` to lose.
    "typescript/unbound-method": "off",
    // Spreading a string gives its code points, which is what is wanted here.
    "typescript/no-misused-spread": "off",
  },
  overrides: [
    ...walls,
    {
      files: ["apps/admin/**"],
      plugins: ["react"],
      rules: {
        "react/rules-of-hooks": "error",
        "react/exhaustive-deps": "error",
        // The router's redirects and "not found" are thrown, and are no errors.
        "typescript/only-throw-error": "off",
      },
    },
    {
      files: [...testSupport, "tests/**", "scripts/**", ...environmentReaders, ...toolConfigs],
      rules: { "node/no-process-env": "off" },
    },
    {
      files: toolConfigs,
      rules: { "import/no-default-export": "off", "no-restricted-imports": "off" },
    },
  ],
});
