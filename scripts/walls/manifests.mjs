import { rooms } from "../rooms.mjs";

/** @typedef {import("./project-files.mjs").ProjectFile} ProjectFile */
/** @typedef {import("./project-files.mjs").Breach} Breach */

const bannedNames = ["utils", "types", "config", "ui", "services", "common", "shared", "helpers"];

/**
 * Every workspace is a room of the table, and its package.json names only what the table allows:
 * what is not named there cannot be imported, because pnpm links nothing else.
 *
 * @param {ProjectFile[]} files
 * @returns {Breach[]}
 */
export function checkManifests(files) {
  const manifests = files.filter(({ path }) =>
    /^((apps|packages)\/[^/]+|tests)\/package\.json$/.test(path),
  );
  return manifests.flatMap(({ path, text }) => {
    const folder = path.replace("/package.json", "");
    const room = rooms[folder];
    if (bannedNames.includes(folder.replace(/^.*\//, ""))) {
      return [{ path, message: "A room is named for what it knows, not for what is left over." }];
    }
    if (!room) return [{ path, message: `${folder} is not in the table of scripts/rooms.mjs.` }];
    const { dependencies = {}, devDependencies = {}, peerDependencies = {} } = JSON.parse(text);
    return [
      ...Object.keys({ ...dependencies, ...peerDependencies })
        .filter((name) => !mayUse(room, name))
        .map((name) => ({ path, message: `${name} in dependencies: ${room.reason}` })),
      ...Object.keys(devDependencies)
        .filter((name) => room.never?.some((pattern) => matches(pattern, name)))
        .map((name) => ({ path, message: `${name} in devDependencies: ${room.reason}` })),
    ];
  });
}

/**
 * @param {import("../rooms.mjs").Room} room
 * @param {string} name
 */
function mayUse(room, name) {
  const { only, never = [], typesOf = [] } = room;
  if (never.some((pattern) => matches(pattern, name))) return false;
  return !only || [...only, ...typesOf].some((pattern) => matches(pattern, name));
}

/**
 * @param {string} pattern
 * @param {string} name
 */
function matches(pattern, name) {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
