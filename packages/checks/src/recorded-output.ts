import { capturedEverydayOutput } from "./captured-everyday-output.ts";
import { capturedResearchOutput } from "./captured-research-output.ts";
import { recordedEverydayOutput } from "./recorded-everyday-output.ts";
import { recordedOnMacs } from "./recorded-on-macs.ts";
import { recordedOnWindows } from "./recorded-on-windows.ts";
import { recordedResearchOutput } from "./recorded-research-output.ts";
import type { Recorded } from "./recorded.ts";

/**
 * What programs print when they are asked for their version: the fixtures of everything that reads versions. Those of
 * Debian were captured; the others, and all of Windows and macOS, were written down in the form that the programs are
 * known to print, shortened where they are long.
 */
export const recordedOutput: readonly Recorded[] = [
  ...recordedEverydayOutput,
  ...recordedResearchOutput,
  ...recordedOnWindows,
  ...recordedOnMacs,
  ...[...capturedEverydayOutput, ...capturedResearchOutput].map(
    ({ check, stdout, stderr, version }) => ({
      check,
      origin: "captured" as const,
      where: "Linux" as const,
      stdout,
      stderr,
      version,
    }),
  ),
];
