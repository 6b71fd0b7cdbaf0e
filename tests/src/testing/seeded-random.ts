/** Numbers that look like chance and are the same for the same seed, so that a failed run can be run again. */
export type Random = {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number from 0 up to, and without, `count`. */
  below(count: number): number;
  pick<Value>(values: readonly Value[]): Value;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  uuid(): string;
};

/** Marsaglia's xorshift (2003) over 32 bits, started from a scattered seed. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  const bytes = (length: number) => Uint8Array.from({ length }, () => below(256));
  return {
    next,
    below,
    pick(values) {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error("there is nothing to pick from");
      return value;
    },
    bytes,
    uuid() {
      const hex = Buffer.from(bytes(16)).toString("hex");
      const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
      return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
    },
  };
}
