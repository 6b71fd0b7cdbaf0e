import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Refusal } from "../errors/refusal.ts";
import { sendRefusal } from "../errors/answer-errors.ts";
import { markup } from "../pages/markup.ts";
import { pageFrame, pageStyleHash } from "../pages/page-frame.ts";
import { appPolicy, pagePolicy } from "../protect-pages.ts";
import type { Services } from "../services.ts";

// The pages of the admin app: it reads the address itself, so each is the same document.
const pages = /^\/(?:(?:admin|invite)(?:\/.*)?|setup|login|account|me|stats)?\/?$/;
const yearSeconds = 365 * 24 * 60 * 60;

const nothingHerePage = pageFrame({
  title: "Nothing here",
  body: markup`<header>
    <p><a href="/"><svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b6256"/><path d="M8.500 16.500l5 5 10-11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg> <b>Allset</b></a></p>
    <h1>There is nothing at this address</h1></header>
    <main><p class="lead">Look at the address again, or start at <a href="/">the first page</a>.</p></main>`,
});

/** The built admin app: its files, its one page under many addresses, and what is nowhere. */
export async function adminApp(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  const folder = services.config.adminDir;
  const built = folder !== null && existsSync(join(folder, "index.html"));

  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      // Its own 404 would be no problem document.
      wildcard: false,
      index: false,
      decorateReply: false,
      globIgnore: ["index.html"],
      setHeaders(reply: FastifyReply, path: string) {
        // Vite names these files by their content.
        const hashed = /[\\/]assets[\\/]/.test(path);
        reply.header(
          "cache-control",
          hashed ? `public, max-age=${yearSeconds}, immutable` : "no-cache",
        );
      },
    });
  }
  const page = built ? await readFile(join(folder, "index.html"), "utf8") : null;

  app.setNotFoundHandler((request, reply) => {
    const [path = ""] = request.url.split("?", 1);
    if ((request.method === "GET" || request.method === "HEAD") && pages.test(path)) {
      if (page === null) {
        throw new Refusal("unavailable", "The admin app is not built: run `npm run build` first.");
      }
      return reply
        .type("text/html; charset=utf-8")
        .headers({ "cache-control": "no-cache", "content-security-policy": appPolicy })
        .send(page);
    }
    const refusal = new Refusal("not_found", "There is nothing at this address.");
    if (!(request.headers.accept ?? "").includes("text/html")) {
      return sendRefusal(request, reply, refusal);
    }
    return reply
      .code(404)
      .type("text/html; charset=utf-8")
      .header("content-security-policy", pagePolicy(pageStyleHash))
      .send(nothingHerePage);
  });
}
