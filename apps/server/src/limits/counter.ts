/** How a budget stands after one was taken from it, or refused. */
export type Standing = {
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** Milliseconds since 1970 when the window ends and the budget is whole again. */
  resetsAt: number;
};

export type Taking = { taken: boolean; standing: Standing };

/** Counts what was taken from budgets in fixed windows. In Redis or in this process, both behave alike. */
export type Counter = {
  /**
   * Takes one from the budget `name` of `limit` per `windowSeconds`. The window begins with the first taking. A refused
   * taking costs nothing. Rejects when the store does not answer.
   */
  take(name: string, limit: number, windowSeconds: number): Promise<Taking>;
  /** Puts back the one that was taken when the budget stood so. */
  giveBack(name: string, standing: Standing): Promise<void>;
};

/** A counter that remembers how budgets stood when it last heard of them. */
export type MindfulCounter = Counter & {
  /** How much was left of a budget then; null when its window is not known. Others may have taken from it since. */
  knownLeft(name: string, limit: number): number | null;
};

/** Of a budget with more left than this nobody will miss what is taken for a moment, and given back. */
export const plenty = 20;

// A window that ends while the answer is on its way would be given back to the next one, which would then be too large.
const closingMilliseconds = 1500;

/** Whether the window is about to end, so that nothing is worth giving back to it. */
export function isClosing({ resetsAt }: Standing): boolean {
  return resetsAt - Date.now() < closingMilliseconds;
}
