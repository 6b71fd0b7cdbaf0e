import type { KnownOutcome } from "./dimension-cache.ts";
import { outcomeKey } from "./outcome-row.ts";
import type { SubmittedResult } from "./submission.ts";

/** By check, version, wanted range and what is left. */
type Tree = Map<string, Map<string, Map<string, Map<string, KnownOutcome>>>>;

const none = "\u0001";

/**
 * Remembers at most `limit` outcomes by the results that were sent; those that nobody sent lately go first. A tree, because
 * a submission looks for each of its results here: joining the words of each into one key would cost more than all else
 * that is done to them.
 */
export class OutcomeCache {
  readonly #half: number;
  #young: Tree = new Map();
  #youngSize = 0;
  #old: Tree = new Map();

  constructor(limit: number) {
    this.#half = Math.max(1, Math.floor(limit / 2));
  }

  get(result: SubmittedResult): KnownOutcome | undefined {
    const young = find(this.#young, result);
    if (young) return young;
    const old = find(this.#old, result);
    if (old) this.set(result, old);
    return old;
  }

  set(result: SubmittedResult, outcome: KnownOutcome): void {
    if (this.#youngSize >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngSize = 0;
    }
    const versions = branch(this.#young, result.check);
    const ranges = branch(versions, result.version ?? none);
    const rest = branch(ranges, result.wanted ?? none);
    const key = restOf(result);
    if (!rest.has(key)) this.#youngSize += 1;
    rest.set(key, outcome);
  }
}

function find(tree: Tree, result: SubmittedResult): KnownOutcome | undefined {
  return tree
    .get(result.check)
    ?.get(result.version ?? none)
    ?.get(result.wanted ?? none)
    ?.get(restOf(result));
}

function branch<Value>(tree: Map<string, Map<string, Value>>, word: string): Map<string, Value> {
  const known = tree.get(word);
  if (known) return known;
  const made = new Map<string, Value>();
  tree.set(word, made);
  return made;
}

/** What is left of most results is their status. */
function restOf(result: SubmittedResult): string {
  const { reason, name, error, blockedBy, legacyVersion } = result;
  const plain =
    !reason && !error && !blockedBy && name === undefined && legacyVersion === undefined;
  return plain ? result.status : outcomeKey(result);
}
