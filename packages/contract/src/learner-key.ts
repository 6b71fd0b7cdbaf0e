// Crockford Base32, https://www.crockford.com/base32.html: 32 symbols, and five more that only a check symbol may use.
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const checkSymbols = `${symbols}*~$=U`;
const prefix = "AS1";
const valueLength = 26;

/** What {@link readLearnerKey} found: the key in its one canonical spelling, or why it cannot be a key. */
export type LearnerKeyReading =
  | { kind: "key"; key: string }
  | { kind: "malformed" }
  | { kind: "wrong_check_symbol" };

/**
 * Makes a new learner key: `AS1-`, 26 symbols holding 130 random bits, one check symbol.
 *
 * @param randomBytes a cryptographic source of `length` bytes, such as `crypto.getRandomValues(new Uint8Array(length))`.
 */
export function makeLearnerKey(randomBytes: (length: number) => Uint8Array): string {
  const bytes = randomBytes(valueLength);
  // 256 is a multiple of 32, so the lower five bits of each byte are uniform.
  const value = Array.from(bytes, (byte) => symbols.charAt(byte % 32)).join("");
  return `${prefix}-${value}${checkSymbolOf(value)}`;
}

/**
 * Reads a key leniently: case, hyphens and blanks are ignored, I and L are 1, O is 0 (WIRE §1). The check symbol is the
 * 130-bit value modulo 37, so every single wrong symbol and every swap of neighbours is noticed.
 */
export function readLearnerKey(input: string): LearnerKeyReading {
  const compact = input.toUpperCase().replace(/[\s-]/g, "");
  if (!compact.startsWith(prefix)) return { kind: "malformed" };
  const body = compact.slice(prefix.length).replace(/[IL]/g, "1").replaceAll("O", "0");
  const value = body.slice(0, valueLength);
  const check = body.slice(valueLength);
  const known = [...value].every((symbol) => symbols.includes(symbol));
  if (
    value.length !== valueLength ||
    !known ||
    check.length !== 1 ||
    !checkSymbols.includes(check)
  ) {
    return { kind: "malformed" };
  }
  return check === checkSymbolOf(value)
    ? { kind: "key", key: `${prefix}-${value}${check}` }
    : { kind: "wrong_check_symbol" };
}

function checkSymbolOf(value: string): string {
  let remainder = 0;
  for (const symbol of value) remainder = (remainder * 32 + symbols.indexOf(symbol)) % 37;
  return checkSymbols.charAt(remainder);
}
