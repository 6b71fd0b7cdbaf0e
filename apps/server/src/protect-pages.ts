import type { FastifyInstance } from "fastify";
import helmet from "helmet";

// Nothing from another origin, nothing inline: what every answer gets unless its door says otherwise.
const strictPolicy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The admin app: its own files, and the style elements that Mantine writes. */
export const appPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** A page without scripts, whose one style element has this SHA-256 in base64. */
export function pagePolicy(styleHash: string): string {
  return `${strictPolicy}; style-src 'sha256-${styleHash}'; img-src 'self' data:`;
}

/** Gives every answer the headers that keep browsers from doing more with it than was meant. */
export function protectPages(app: FastifyInstance, secure: boolean): void {
  // @fastify/helmet would make all of it again for each request, and keep the request (docs/decisions/short-lived-requests.md).
  const protect = helmet({
    contentSecurityPolicy: false,
    // Only an operator who said https:// is known to have it for good.
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "same-origin" },
  });
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("content-security-policy", strictPolicy);
    protect(request.raw, reply.raw, (error?: unknown) => done(error as Error | undefined));
  });
}
