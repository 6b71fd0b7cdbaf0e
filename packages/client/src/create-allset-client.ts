import type { PublicRouter } from "@allset/server";
import { createTRPCClient } from "@trpc/client";
import { httpLink } from "@trpc/client/links/httpLink";
import { call, type CallOptions } from "./call.ts";
import type { Attempt, LearnerData, Receipt, RequirementList, SiteInfo } from "./documents.ts";
import { jsonFetch } from "./json-fetch.ts";

export type AllsetClientOptions = {
  /** The server's address, such as `https://allset.example.org`; a path in it is kept. */
  url: string;
  /** For each try, until the whole answer is read. 15 seconds unless told otherwise. */
  timeoutMs?: number | undefined;
  /**
   * How many more times a call that is safe to repeat is tried after a lost connection, a time-out, 429 or 503. None
   * unless told otherwise. Submitting is safe: the server knows a repeated attempt by its id.
   */
  retries?: number | undefined;
  /** Stands in for the global `fetch`, for example one that goes through a proxy. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Sent with every call. */
  headers?: Readonly<Record<string, string>> | undefined;
};

/** What install tooling can ask of a server. Every method rejects with an `AllsetError`, or with its signal's reason. */
export type AllsetClient = {
  attempt: {
    /**
     * Hands in one attempt. An answer means that it is stored. Keep the attempt and its id until then, and send the
     * same document again after a failure.
     */
    submit(attempt: Attempt, options?: CallOptions): Promise<Receipt>;
  };
  workshop: {
    /** What a workshop's learners are checked for. Rejects with `NotFound` for a slug nobody knows. */
    requirements(workshop: { slug: string }, options?: CallOptions): Promise<RequirementList>;
  };
  learner: {
    /** Everything held about the learner with this key. Rejects with `NotFound` for a key nobody knows. */
    mine(key: string, options?: CallOptions): Promise<LearnerData>;
    /** Erases the learner and everything held. It cannot be undone, and it is not repeated by itself. */
    forget(key: string, options?: CallOptions): Promise<void>;
  };
  site: {
    info(options?: CallOptions): Promise<SiteInfo>;
  };
};

/**
 * Makes a client of one Allset server. Nothing is sent before a method is called.
 *
 * @throws {TypeError} when `url` is not an http or https address.
 */
export function createAllsetClient(options: AllsetClientOptions): AllsetClient {
  const patience = { timeoutMs: options.timeoutMs ?? 15_000, retries: options.retries ?? 0 };
  const once = { ...patience, retries: 0 };
  const trpc = createTRPCClient<PublicRouter>({
    links: [
      httpLink({
        url: `${originOf(options.url)}/trpc`,
        fetch: jsonFetch(options.fetch ?? globalThis.fetch),
        headers: ({ op }) => ({ ...options.headers, ...authorizationOf(op.context) }),
      }),
    ],
  });
  return {
    attempt: {
      submit: (attempt, rest) =>
        call((signal) => trpc.attempt.submit.mutate(attempt, { signal }), patience, rest),
    },
    workshop: {
      requirements: ({ slug }, rest) =>
        call((signal) => trpc.workshop.requirements.query({ slug }, { signal }), patience, rest),
    },
    learner: {
      mine: (key, rest) =>
        call(
          (signal) => trpc.learner.mine.query(undefined, { signal, context: { key } }),
          patience,
          rest,
        ),
      forget: async (key, rest) => {
        await call(
          (signal) => trpc.learner.forget.mutate(undefined, { signal, context: { key } }),
          once,
          rest,
        );
      },
    },
    site: {
      info: (rest) => call((signal) => trpc.site.info.query(undefined, { signal }), patience, rest),
    },
  };
}

function originOf(address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`Not an address that starts with https:// or http://: ${address}`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

// A key goes in a header, never in an address, which servers and proxies write into logs.
function authorizationOf(context: Record<string, unknown>): Record<string, string> {
  const key = context["key"];
  return typeof key === "string" ? { authorization: `Bearer ${key}` } : {};
}
