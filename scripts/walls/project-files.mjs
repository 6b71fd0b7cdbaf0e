import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ path: string, text: string }} ProjectFile path from the root, with slashes */
/** @typedef {{ path: string, message: string }} Breach */

/** Bigger files are pictures and lockfiles: nobody wrote them by hand. */
const largestBytes = 400_000;

/**
 * All files of the project, those too that are not committed yet.
 *
 * @param {string} root
 * @returns {ProjectFile[]}
 */
export function readProjectFiles(root) {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const paths = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\0");
  return [...new Set(paths)]
    .filter((path) => path !== "")
    .flatMap((path) => {
      const info = statSync(join(root, path), { throwIfNoEntry: false });
      if (!info?.isFile()) return [];
      const text = info.size > largestBytes ? "" : readFileSync(join(root, path), "utf8");
      return [{ path, text }];
    });
}
