import { allsetErrorOf, type AllsetError } from "./allset-error.ts";
import { codeOfHttpStatus, retryAfterSeconds } from "./read-error.ts";

type Fetch = typeof globalThis.fetch;
type Target = Parameters<Fetch>[0];
/** What tRPC tells a fetch; it leaves `signal` undefined where the platform's own type wants it absent. */
type Init = Omit<RequestInit, "signal"> & { signal?: AbortSignal | null | undefined };

/**
 * Wraps `fetch` so that whatever is not an answer of Allset becomes an error that says so: no connection, a redirect,
 * a proxy's HTML page. tRPC would report those as broken JSON and lose the status.
 *
 * Redirects are not followed, because a submission carries the learner's key and would take it along to the other place.
 */
export function jsonFetch(fetch: Fetch): (target: Target, init?: Init) => Promise<Response> {
  return async (target, init = {}) => {
    const response = await fetchOrNetworkError(fetch, target, init);
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      const target = response.headers.get("location");
      throw allsetErrorOf(
        "unexpected_answer",
        `The server redirects${target ? ` to ${target}` : ""}. Use the address it leads to.`,
        { status: response.status },
      );
    }
    if (/\bjson\b/.test(response.headers.get("content-type") ?? "")) return response;
    // Nobody reads this body; leaving it open would hold the connection.
    await response.body?.cancel();
    throw notJson(response);
  };
}

async function fetchOrNetworkError(fetch: Fetch, target: Target, init: Init): Promise<Response> {
  try {
    return await fetch(target, { ...init, signal: init.signal ?? null, redirect: "manual" });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw allsetErrorOf(
      "network_error",
      `No connection to the server (${reasonOf(cause)}).`,
      {},
      cause,
    );
  }
}

function notJson(response: Response): AllsetError {
  const { status, headers } = response;
  const facts = {
    status,
    retryAfterSeconds: retryAfterSeconds(headers),
    requestId: headers.get("x-request-id"),
  };
  // A 200 that is not JSON comes from something else on the way, such as a network's sign-in page.
  const code = response.ok ? "unexpected_answer" : codeOfHttpStatus(status);
  return allsetErrorOf(code, `The answer is not from Allset (HTTP ${status}).`, facts);
}

// Node's fetch says only "fetch failed"; what happened is in its cause.
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  if (!(inner instanceof Error)) return String(inner);
  return "code" in inner && typeof inner.code === "string" ? inner.code : inner.message;
}
