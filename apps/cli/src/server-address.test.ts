import { expect, test } from "vitest";
import { readServerAddress, serverFolder, serverOfFolder } from "./server-address.ts";

test.each([
  ["allset.example.org", "https://allset.example.org"],
  ["ALLSET.example.org/", "https://allset.example.org"],
  ["https://example.org/allset/", "https://example.org/allset"],
  ["localhost:4000", "http://localhost:4000"],
  ["127.0.0.1:4000", "http://127.0.0.1:4000"],
  ["[::1]:4000", "http://[::1]:4000"],
  ["http://localhost:4000", "http://localhost:4000"],
])("%s is the server at %s", (address, origin) => {
  expect(readServerAddress(address, false)).toMatchObject({ kind: "server", server: { origin } });
});

test("the address of a workshop's page names server, workshop and join code", () => {
  const page = "https://allset.example.org/w/2026-03-14-leeds?code=7K3QPM2X";
  expect(readServerAddress(page, false)).toEqual({
    kind: "server",
    server: { origin: "https://allset.example.org", name: "allset.example.org" },
    workshop: "2026-03-14-leeds",
    code: "7K3QPM2X",
  });
});

test("an address that is not encrypted is refused, unless it is this computer or wanted so", () => {
  expect(readServerAddress("http://allset.example.org", false).kind).toBe("not_encrypted");
  expect(readServerAddress("http://localhost.example.org", false).kind).toBe("not_encrypted");
  expect(readServerAddress("http://allset.example.org", true).kind).toBe("server");
});

test.each([
  "",
  "ftp://example.org",
  "https://",
  "https://me:secret@example.org",
  "a b",
  "./x",
  "--json",
])("%j is no address", (address) =>
  expect(readServerAddress(address, false).kind).toBe("unreadable"),
);

test("each server has a folder of its own, whatever its name", () => {
  const server = { origin: "http://localhost:4000", name: "localhost:4000" };
  expect(serverFolder("/data", server)).toBe("/data/localhost_4000");
  expect(serverFolder("/data", { ...server, name: "[::1]:4000" })).toBe("/data/___1__4000");
  expect(serverOfFolder("localhost_4000")).toBe("localhost:4000");
  expect(serverOfFolder("allset.example.org")).toBe("allset.example.org");
});
