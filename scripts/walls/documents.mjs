/** @typedef {import("./project-files.mjs").ProjectFile} ProjectFile */
/** @typedef {import("./project-files.mjs").Breach} Breach */

const pathInText = /(?<![\w/.@-])(?:apps|packages|tests|deploy|docs|scripts)\/[\w./-]*\w/g;
const relativeLink = /\]\((?![a-z]+:|#)([^)#\s]+)/g;
const madeByTheBuild = /\/(dist|node_modules)(\/|$)/;

/**
 * Paths that the documents name exist.
 *
 * @param {ProjectFile[]} files
 * @returns {Breach[]}
 */
export function checkDocuments(files) {
  const known = new Set(files.flatMap(({ path }) => withFolders(path)));
  const documents = files.filter(({ path }) => path.endsWith(".md"));
  return documents.flatMap(({ path, text }) => {
    const named = [...text.matchAll(pathInText)].map(([match]) => match);
    const linked = [...text.matchAll(relativeLink)].map(([, target = ""]) => resolve(path, target));
    return [...new Set([...named, ...linked])]
      .filter((target) => !known.has(target) && !madeByTheBuild.test(target))
      .map((target) => ({ path, message: `${target} does not exist.` }));
  });
}

/** @param {string} path */
function withFolders(path) {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/**
 * @param {string} document
 * @param {string} target
 */
function resolve(document, target) {
  return new URL(target, `file:///${document}`).pathname.slice(1).replace(/\/$/, "");
}
