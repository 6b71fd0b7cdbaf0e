import { createHmac } from "node:crypto";
import ipaddr from "ipaddr.js";

const subscriberPrefixBits = 64;

/**
 * The one name of everybody who shares an address: IPv4 as it is (also when written `::ffff:a.b.c.d`), IPv6 by its /64,
 * because one subscriber owns the whole of it. Text that is no address stands for itself.
 */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const groups = parsed.parts.slice(0, subscriberPrefixBits / 16);
  return `${groups.map((part) => part.toString(16)).join(":")}::/${subscriberPrefixBits}`;
}

/** Makes the function that turns an address into a key for counting. The address cannot be found out without `secret`. */
export function createAddressHash(secret: string): (address: string) => string {
  // Worked out each time: what remembers the answers would keep the addresses.
  return (address) =>
    createHmac("sha256", secret)
      .update(`address ${addressGroup(address)}`)
      .digest("base64url")
      .slice(0, 22);
}
