import { recordedEverydayOutput } from "./recorded-everyday-output.ts";
import { recordedResearchOutput } from "./recorded-research-output.ts";
import type { Recorded } from "./recorded.ts";

/**
 * Version outputs in the shape that programs are known to print, shortened where they are long: the fixtures of everything
 * that reads versions. They were written down from the programs' releases, not captured in one run.
 */
export const recordedOutput: readonly Recorded[] = [
  ...recordedEverydayOutput,
  ...recordedResearchOutput,
];
