import { environmentReaders, programStarters } from "../rooms.mjs";

/** @typedef {import("./project-files.mjs").ProjectFile} ProjectFile */
/** @typedef {import("./project-files.mjs").Breach} Breach */

const longestFile = 250;
/** Tables and what a program writes: as long as what they list. */
const mayBeLong = ["packages/checks/src/catalogue/**", "packages/db/src/migrate/migrations.ts"];

/** In lower case, words may be a sentence ("select a check from the list"): those need SQL's signs. */
const sqlText = [
  /\bsql`/,
  /\bSELECT\s[\s\S]{1,400}?\sFROM\s/,
  /\bselect\s+(\*|count\(|\d|[\w.]+,)[\s\S]{0,400}?\sfrom\s/,
  /\b(insert into|delete from|create table|alter table|drop table)\s+["\w]/i,
];

/**
 * What the linter does not see in a source file: SQL as text, other programs and the environment
 * reached in a roundabout way, and files with two ideas inside.
 *
 * @param {ProjectFile[]} files
 * @returns {Breach[]}
 */
export function checkSourceText(files) {
  return files.filter(isSource).flatMap(({ path, text }) => {
    /** @type {Breach[]} */
    const breaches = [];
    if (!path.startsWith("packages/db/") && sqlText.some((sign) => sign.test(text))) {
      breaches.push({ path, message: "SQL text: every statement lives in packages/db." });
    }
    if (text.includes("child_process") && !isOneOf(programStarters, path)) {
      breaches.push({ path, message: "Starts programs: only the files in scripts/rooms.mjs may." });
    }
    if (
      /\bprocess\b\W{0,4}env\b|\bimport\.meta\.env\b/.test(text) &&
      !isOneOf(environmentReaders, path)
    ) {
      breaches.push({ path, message: "Reads the environment: only config.ts may." });
    }
    const lines = text.split("\n").length;
    if (lines > longestFile && !isOneOf(mayBeLong, path)) {
      breaches.push({
        path,
        message: `${lines} lines: there are two ideas inside, make two files.`,
      });
    }
    return breaches;
  });
}

/** @param {ProjectFile} file */
function isSource({ path }) {
  return (
    /^(apps|packages)\/[^/]+\/src\/.*\.(ts|tsx)$/.test(path) &&
    !/\.test\.tsx?$|\/testing\/|\/embedded\/(vitest-setup|test-database)\.ts$|\/scripted-server\.ts$/.test(
      path,
    )
  );
}

/**
 * @param {readonly string[]} patterns
 * @param {string} path
 */
function isOneOf(patterns, path) {
  return patterns.some((pattern) =>
    pattern.endsWith("/**") ? path.startsWith(pattern.slice(0, -2)) : path === pattern,
  );
}
