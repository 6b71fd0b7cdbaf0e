import { join } from "node:path";

/** A server to talk to. `origin` has no final slash. */
export type Server = { origin: string; name: string };

/** What an address that somebody typed or pasted means. */
export type AddressReading =
  | { kind: "server"; server: Server; workshop: string | null; code: string | null }
  | { kind: "not_encrypted"; address: string }
  | { kind: "unreadable"; address: string };

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Reads `allset.example.org`, `localhost:4000`, or the whole address of a workshop's page with its join code. Without a
 * scheme it is https, and http on this very computer. http to anywhere else is refused unless `insecure`, because the key
 * would travel in the open.
 */
export function readServerAddress(address: string, insecure: boolean): AddressReading {
  const url = parse(address.trim());
  if (url === null || url.username !== "" || url.password !== "") {
    return { kind: "unreadable", address };
  }
  const local = loopbackNames.includes(url.hostname) || url.hostname.endsWith(".localhost");
  if (url.protocol === "http:" && !local && !insecure) return { kind: "not_encrypted", address };
  const page = /^(?<base>.*)\/w\/(?<slug>[^/]+)(?:\/check\.(?:sh|ps1))?\/?$/.exec(url.pathname);
  const base = (page?.groups?.["base"] ?? url.pathname).replace(/\/+$/, "");
  return {
    kind: "server",
    server: { origin: url.origin + base, name: url.host },
    workshop: page?.groups?.["slug"] ?? null,
    code: url.searchParams.get("code"),
  };
}

/** Whose folder this is: the name of the server, as a learner knows it. */
export const serverOfFolder = (name: string): string => name.replace(/_(\d+)$/, ":$1");

/** Where everything about one server is kept. The check scripts use the same folder. */
export function serverFolder(dataFolder: string, server: Server): string {
  return join(dataFolder, server.name.replaceAll(/[^a-z0-9.-]/g, "_"));
}

function parse(address: string): URL | null {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  const localName = /^(?:localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)/i;
  const whole = hasScheme ? address : `${localName.test(address) ? "http" : "https"}://${address}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  // A path such as ./notes would read as a server called ".", an option in its place as one called "--json".
  return url !== null && /^https?:$/.test(url.protocol) && /^[a-z0-9[]/.test(url.hostname)
    ? url
    : null;
}
