// Started by `npx` with the wanted Node and pnpm on its PATH: says where they are.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const path = process.env["PATH"] ?? process.env["Path"] ?? "";
const names = process.platform === "win32" ? ["pnpm.cmd", "pnpm.exe"] : ["pnpm"];
const pnpm = path
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((file) => existsSync(file));

console.log(JSON.stringify({ node: process.execPath, path, pnpm }));
