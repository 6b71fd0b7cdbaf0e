import { randomInt } from "node:crypto";

const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Eight symbols of Crockford Base32, drawn by chance. */
export function makeJoinCode(): string {
  return Array.from({ length: 8 }, () => symbols.charAt(randomInt(symbols.length))).join("");
}
