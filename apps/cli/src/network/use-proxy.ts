import type { Proxy } from "../config.ts";

type HttpWithProxies = { setGlobalProxyFromEnv?: (variables: Record<string, string>) => unknown };

/**
 * Makes every request from here on go out through the proxy of the environment, this computer's own addresses excepted.
 *
 * @returns false where there is a proxy and this Node.js cannot use it by itself.
 */
export async function useProxy(proxy: Proxy): Promise<boolean> {
  if (proxy.http === null && proxy.https === null) return true;
  // Bun, which the single-file programs are made with, does all of this by itself.
  if ("bun" in process.versions || proxy.builtIn) return true;
  const http = (await import("node:http")) as object as HttpWithProxies;
  if (http.setGlobalProxyFromEnv === undefined) return false;
  http.setGlobalProxyFromEnv({
    ...(proxy.http === null ? {} : { http_proxy: proxy.http }),
    ...(proxy.https === null ? {} : { https_proxy: proxy.https }),
    no_proxy: [proxy.none, "localhost", "127.0.0.1", "[::1]"].filter(Boolean).join(","),
  });
  return true;
}
