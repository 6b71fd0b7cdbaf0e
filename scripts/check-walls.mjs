// What the rooms may not do and the linter cannot say. Prints one line for each breach.
import { root } from "./run.mjs";
import { checkDocuments } from "./walls/documents.mjs";
import { checkManifests } from "./walls/manifests.mjs";
import { readProjectFiles } from "./walls/project-files.mjs";
import { checkSourceText } from "./walls/source-text.mjs";

const files = readProjectFiles(root);
const breaches = [...checkManifests(files), ...checkSourceText(files), ...checkDocuments(files)];
for (const { path, message } of breaches) console.log(`${path}: ${message}`);
console.log(breaches.length === 0 ? "The walls hold." : `${breaches.length} breaches.`);
process.exit(breaches.length === 0 ? 0 : 1);
