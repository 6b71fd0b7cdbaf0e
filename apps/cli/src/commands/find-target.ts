import { checkOfLegacyName, findCheck } from "@allset/checks";
import { JoinCode } from "@allset/contract";
import type { CheckWish, ServerWish } from "../invocation.ts";
import { readServerAddress, type AddressReading, type Server } from "../server-address.ts";
import type { Settings } from "../settings.ts";
import { usageError } from "./context.ts";

/** Where `npm start` serves Allset; asked when nothing else is known. */
const defaultHost = "http://localhost:4000";

/** What to check for, and whom to ask about it. */
export type Target = {
  server: Server;
  /** False when nobody named a server, now or before, and it is only a guess. */
  isServerKnown: boolean;
  workshop: string | null;
  code: string | null;
  /** Only these checks; empty is all of the list. */
  names: readonly string[];
};

/**
 * Understands the words after `allset check`: the address of a workshop's page or its slug comes first, names of checks
 * follow. What is left out is as it was the last time.
 *
 * @throws CommandError for words that make no sense.
 */
export function findTarget(
  wish: Pick<CheckWish, "words" | "only" | "code" | "host" | "insecure">,
  settings: Settings | null,
  configuredHost: string | null,
): Target {
  const [first, ...rest] = wish.words;
  const named = first === undefined ? null : idOfCheck(first);
  const page = first !== undefined && named === null && /[./:]/.test(first) ? first : null;
  const address = readAddress(page, wish, settings, configuredHost);
  if (
    page !== null &&
    address.workshop === null &&
    new URL(address.server.origin).pathname !== "/"
  ) {
    throw usageError(
      `${page} is not the page of a workshop.`,
      "Copy the command again from the page of your workshop: its address ends in /w/ and a name.",
    );
  }
  const typed = first !== undefined && named === null && page === null ? readSlug(first) : null;
  const known = settings?.origin === address.server.origin ? settings : null;
  const workshop = typed ?? address.workshop ?? known?.workshop ?? null;
  const sameAgain = workshop !== null && workshop === known?.workshop;
  return {
    server: address.server,
    isServerKnown: (page ?? wish.host ?? configuredHost ?? settings) !== null,
    workshop,
    code: readCode(wish.code ?? address.code ?? (sameAgain ? known.code : null)),
    names: [...(named === null ? [] : [named]), ...rest, ...wish.only].map(
      (name) => idOfCheck(name) ?? name,
    ),
  };
}

/** The server that a command without a workshop is about. */
export function findServer(
  wish: ServerWish,
  settings: Settings | null,
  configuredHost: string | null,
): Server {
  return readAddress(null, wish, settings, configuredHost).server;
}

function readAddress(
  page: string | null,
  wish: ServerWish,
  settings: Settings | null,
  configuredHost: string | null,
): Extract<AddressReading, { kind: "server" }> {
  const address = page ?? wish.host ?? configuredHost ?? settings?.origin ?? defaultHost;
  const reading = readServerAddress(address, wish.insecure);
  switch (reading.kind) {
    case "server":
      return reading;
    case "not_encrypted":
      throw usageError(
        `${address} is not encrypted: others on your network could read your key.`,
        "Use https://, or add --insecure if you know that the network is safe.",
      );
    case "unreadable":
      throw usageError(
        `"${address}" is not the address of a server.`,
        "An address looks like https://allset.example.org",
      );
  }
}

function readSlug(word: string): string {
  const slug = word.toLowerCase();
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) return slug;
  throw usageError(
    `"${word}" is neither a workshop nor something that can be checked.`,
    "To see what can be checked: allset list",
  );
}

function readCode(code: string | null): string | null {
  if (code === null) return null;
  const reading = JoinCode.safeParse(code);
  if (reading.success) return reading.data;
  throw usageError(
    `"${code}" is not a join code: it has eight letters and digits.`,
    "Copy the command again from the page of your workshop.",
  );
}

const idOfCheck = (word: string): string | null =>
  (findCheck(word.toLowerCase()) ?? checkOfLegacyName(word))?.id ?? null;
