import { posix, win32 } from "node:path";
import type { System } from "@allset/contract";

/** The path rules of the system that is checked, which in tests is not the one the tests run on. */
export const pathsOf = (system: System) => (system === "Windows" ? win32 : posix);
