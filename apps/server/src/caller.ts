import type { FastifyRequest } from "fastify";
import { Refusal } from "./errors/refusal.ts";
import { plenty } from "./limits/counter.ts";
import { OverLimit } from "./limits/submission-limits.ts";
import type { Services } from "./services.ts";
import type { Viewer } from "./trpc/viewer.ts";

/** The name of the budget that every call of a public door is charged to. */
export const callsPolicy = "calls";

/** Who stands behind a request: an address, and perhaps a member of staff. Every door asks the same questions of it. */
export type Caller = {
  /** A keyed hash; the address itself is never kept. */
  addressKey: string;
  /** Counts one call of a public door. @throws {OverLimit} when this address has made too many. */
  chargeCall(): Promise<void>;
  /**
   * The same for a door that charges more besides: while there is plenty left it only begins, and whoever goes on to
   * store something waits for {@link callCharged}. So the store is asked for everything at once.
   */
  beginCall(): Promise<void>;
  /** Waits for what {@link beginCall} began. @throws {OverLimit} */
  callCharged(): Promise<void>;
  /** Counts one try to sign in or to use a link. @throws {OverLimit} */
  chargeSignIn(): Promise<void>;
  /** The member of staff, by session cookie or API key; null for everybody else. Looked up once. */
  findViewer(): Promise<Viewer | null>;
  /** Refuses what another site's page sent with this browser's cookies. @throws {Refusal} `forbidden` */
  requireSameOrigin(): void;
  /** The address people use for this server, without a final slash. */
  origin: string;
};

export function createCaller(services: Services, request: FastifyRequest): Caller {
  const { counter, config } = services;
  const { limits } = config;
  const addressKey = services.hashAddress(request.ip);
  const origin = config.publicOrigin ?? originOf(request);
  const calls = `{${addressKey}}:calls`;
  let viewer: Promise<Viewer | null> | undefined;
  let begun: Promise<void> | undefined;

  const chargeCall = async () => {
    const { taken, standing } = await counter.take(
      calls,
      limits.callsPerAddress,
      limits.windowSeconds,
    );
    if (!taken)
      throw new OverLimit("Your network has asked too often. Try again later.", {
        policy: callsPolicy,
        standing,
      });
  };

  return {
    addressKey,
    origin,
    chargeCall,
    async beginCall() {
      begun = chargeCall();
      // A request that is refused before anybody waits for it has its own answer.
      begun.catch(() => {});
      if ((counter.knownLeft(calls, limits.callsPerAddress) ?? 0) <= plenty) await begun;
    },
    callCharged: () => begun ?? Promise.resolve(),
    async chargeSignIn() {
      const { taken, standing } = await counter.take(
        `{${addressKey}}:sign-ins`,
        limits.signInsPerMinute,
        60,
      );
      if (!taken) {
        throw new OverLimit("Too many tries. Wait a minute, then try again.", {
          policy: "sign-ins",
          standing,
        });
      }
    },
    findViewer: () => (viewer ??= services.auth.findViewer(request)),
    requireSameOrigin() {
      const sender = request.headers.origin;
      // A proxy may end TLS without telling, so the host decides where the scheme is not known.
      const same = sender === origin || URL.parse(sender ?? "")?.host === request.host;
      if (sender !== undefined && !same) {
        throw new Refusal("forbidden", "This request came from another site's page.");
      }
    },
  };
}

// The Host header is anybody's text, and it gets into pages and scripts.
function originOf({ protocol, host, server }: FastifyRequest): string {
  if (/^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host))
    return `${protocol}://${host}`;
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 80;
  return `http://localhost:${port}`;
}
