import { readFile } from "node:fs/promises";
import tls from "node:tls";
import type { Config } from "../config.ts";

type Fetch = typeof globalThis.fetch;

// What OpenSSL says when a company's proxy signs with a certificate that only its own computers know.
const untrusted = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_UNTRUSTED",
]);

/**
 * A fetch that goes out as this computer goes out: through the proxy of the environment, trusting the certificates of the
 * system and of `SSL_CERT_FILE` besides Node's own. What it sends is readable: bodies are indented, so that the document a
 * learner was shown is the body itself.
 */
export function makeFetch(config: Pick<Config, "proxy" | "certificateFile">): Fetch {
  let usual: Promise<Fetch> | undefined;
  let trustsSystem = false;
  return async (target, init) => {
    usual ??= throughProxy(config.proxy);
    const fetch = await usual;
    const readable = withReadableBody(init);
    try {
      return await fetch(target, readable);
    } catch (error) {
      if (trustsSystem || !untrusted.has(causeCode(error))) throw error;
      trustsSystem = true;
      if (!(await trustSystemCertificates(config.certificateFile))) throw error;
      usual = throughProxy(config.proxy);
      return await (await usual)(target, readable);
    }
  };
}

/** A document as it is sent and shown. */
export function writeDocument(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function withReadableBody(init: RequestInit | undefined): RequestInit | undefined {
  return typeof init?.body === "string"
    ? { ...init, body: writeDocument(JSON.parse(init.body)) }
    : init;
}

async function throughProxy(proxy: Config["proxy"]): Promise<Fetch> {
  if (proxy.http === null && proxy.https === null) return globalThis.fetch;
  // Loaded only here: it is as large as the rest of this program.
  const { EnvHttpProxyAgent, fetch } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent({
    ...(proxy.http === null ? {} : { httpProxy: proxy.http }),
    ...(proxy.https === null ? {} : { httpsProxy: proxy.https }),
    noProxy: [proxy.none, "localhost", "127.0.0.1", "::1"].filter((host) => host !== null).join(","),
  });
  const through = (target: unknown, init: unknown) =>
    fetch(target as Parameters<typeof fetch>[0], {
      ...(init as Parameters<typeof fetch>[1]),
      dispatcher,
    });
  return through as unknown as Fetch;
}

/** @returns false where this Node cannot change what it trusts. */
async function trustSystemCertificates(certificateFile: string | null): Promise<boolean> {
  if (typeof tls.setDefaultCACertificates !== "function") return false;
  const extra = certificateFile === null ? [] : [await readFile(certificateFile, "utf8").catch(() => "")];
  tls.setDefaultCACertificates([
    ...tls.getCACertificates("default"),
    ...tls.getCACertificates("system"),
    ...extra.filter((text) => text.includes("BEGIN CERTIFICATE")),
  ]);
  return true;
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
