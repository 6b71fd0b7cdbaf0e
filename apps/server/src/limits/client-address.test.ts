import { expect, test } from "vitest";
import { addressGroup, createAddressHash } from "./client-address.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::FFFF:c000:0207", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["not an address", "not an address"],
])("%s counts as %s", (address, group) => expect(addressGroup(address)).toBe(group));

test("every address of one /64 has the same key, its neighbour another", () => {
  const hash = createAddressHash("secret");
  expect(hash("2001:db8::1")).toBe(hash("2001:db8::ffff:ffff:ffff:ffff"));
  expect(hash("2001:db8:0:1::1")).not.toBe(hash("2001:db8::1"));
});

test("the key depends on the secret and does not hold the address", () => {
  const key = createAddressHash("secret")("192.0.2.7");
  expect(key).not.toBe(createAddressHash("another")("192.0.2.7"));
  expect(key).not.toContain("192");
});
