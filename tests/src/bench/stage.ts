import type { BenchWorld } from "./bench-world.ts";
import type { Figure } from "./figure.ts";

/** How much a run measures. `seconds` is the length of one round of load. */
export type Extent = {
  rounds: number;
  seconds: number;
  /** Attempts in the database of the page stages: first the smaller number, then the larger one. */
  sizes: [number, number];
  /** How often each page is loaded. */
  loads: number;
  memorySeconds: number;
};

export const extents: Record<"full" | "quick", Extent> = {
  full: { rounds: 3, seconds: 8, sizes: [100_000, 1_000_000], loads: 40, memorySeconds: 600 },
  quick: { rounds: 3, seconds: 3, sizes: [20_000, 100_000], loads: 20, memorySeconds: 60 },
};

export type Stage = (world: BenchWorld, extent: Extent) => Promise<Omit<Figure, "stage">[]>;
