import { readFile } from "node:fs/promises";
import type { Config } from "../config.ts";
import { useProxy } from "./use-proxy.ts";

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
 * system and of `SSL_CERT_FILE` besides Node's own. What it sends is readable: bodies are laid out in lines, so that the document a
 * learner was shown is the body itself.
 *
 * @param warn told once when there is a proxy that this Node.js cannot use.
 */
export function makeFetch(
  config: Pick<Config, "proxy" | "certificateFile">,
  warn: (message: string) => void,
): Fetch {
  let ready: Promise<void> | undefined;
  let trustsSystem = false;
  const prepare = async () => {
    if (await useProxy(config.proxy)) return;
    warn(
      "A proxy is set, but this Node.js cannot use it. Set NODE_USE_ENV_PROXY=1, or use Node.js 24.",
    );
  };
  return async (target, init) => {
    await (ready ??= prepare());
    const readable = withReadableBody(init);
    try {
      return await fetch(target, readable);
    } catch (error) {
      if (trustsSystem || !untrusted.has(causeCode(error))) throw error;
      trustsSystem = true;
      if (!(await trustSystemCertificates(config.certificateFile))) throw error;
      return await fetch(target, readable);
    }
  };
}

/** A document as it is sent and shown: one line a field, and one line for each entry of a list. */
export function writeDocument(document: unknown): string {
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return `${JSON.stringify(document)}\n`;
  }
  const fields = Object.entries(document)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${writeValue(value)}`);
  return fields.length === 0 ? "{}\n" : `{\n${fields.join(",\n")}\n}\n`;
}

function writeValue(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  const lines = value.map((entry) => `    ${JSON.stringify(entry)}`);
  return `[\n${lines.join(",\n")}\n  ]`;
}

function withReadableBody(init: RequestInit | undefined): RequestInit | undefined {
  return typeof init?.body === "string"
    ? { ...init, body: writeDocument(JSON.parse(init.body)) }
    : init;
}

/** @returns false where this Node cannot change what it trusts. */
async function trustSystemCertificates(certificateFile: string | null): Promise<boolean> {
  const tls = await import("node:tls");
  if (typeof tls.setDefaultCACertificates !== "function") return false;
  const extra =
    certificateFile === null ? [] : [await readFile(certificateFile, "utf8").catch(() => "")];
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
