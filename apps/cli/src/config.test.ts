import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test.each([
  ["Linux", {}, "/home/ada", "/home/ada/.local/share/allset"],
  ["Linux", { XDG_DATA_HOME: "/data" }, "/home/ada", "/data/allset"],
  ["macOS", {}, "/Users/ada", "/Users/ada/Library/Application Support/Allset"],
] as const)(
  "on %s with %j data live where the system wants them",
  (system, variables, home, folder) => {
    expect(readConfig(variables, system, home).dataFolder).toBe(folder);
  },
);

test("on Windows data live in the local application data, not in the roaming ones", () => {
  const variables = { LOCALAPPDATA: String.raw`C:\Users\Ada\AppData\Local` };
  const config = readConfig(variables, "Windows", String.raw`C:\Users\Ada`);
  expect(config.dataFolder).toContain(String.raw`C:\Users\Ada\AppData\Local`);
});

test.each([
  [{}, "auto"],
  [{ NO_COLOR: "1" }, "never"],
  [{ NO_COLOR: "" }, "auto"],
  [{ TERM: "dumb" }, "never"],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, "always"],
  [{ FORCE_COLOR: "0" }, "never"],
] as const)("%j makes colours %s", (variables, color) => {
  expect(readConfig(variables, "Linux").color).toBe(color);
});

test("only a locale with UTF-8 gets more than ASCII", () => {
  expect(readConfig({ LANG: "en_GB.UTF-8" }, "Linux").unicode).toBe(true);
  expect(readConfig({ LC_ALL: "C", LANG: "en_GB.UTF-8" }, "Linux").unicode).toBe(false);
  expect(readConfig({}, "Windows").unicode).toBe(false);
  expect(readConfig({ WT_SESSION: "1" }, "Windows").unicode).toBe(true);
});

test("variables in the paths of Windows are read in any spelling", () => {
  const config = readConfig({ ProgramFiles: String.raw`C:\Program Files` }, "Windows");
  expect(config.variable("PROGRAMFILES")).toBe(String.raw`C:\Program Files`);
  expect(config.variable("NoSuchThing")).toBeNull();
});

test("DO_NOT_TRACK=0 is not a wish", () => {
  expect(readConfig({ DO_NOT_TRACK: "0" }).doNotTrack).toBe(false);
  expect(readConfig({ DO_NOT_TRACK: "1" }).doNotTrack).toBe(true);
});
