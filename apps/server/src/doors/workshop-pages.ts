import { checkScriptPs1, checkScriptSh } from "@allset/checks";
import { JoinCode, Slug } from "@allset/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { logUnexpected, refusalHeaders } from "../errors/answer-errors.ts";
import { Refusal } from "../errors/refusal.ts";
import { toRefusal } from "../errors/to-refusal.ts";
import { markup } from "../pages/markup.ts";
import { pageFrame, pageStyleHash } from "../pages/page-frame.ts";
import { visitorSystem } from "../pages/visitor-system.ts";
import { workshopPage } from "../pages/workshop-page.ts";
import { pagePolicy } from "../protect-pages.ts";
import { publishedList } from "../requirement-document.ts";
import type { Services } from "../services.ts";

type Address = { Params: { slug: string }; Querystring: { code?: unknown } };

/** The workshop's public page, and the scripts for computers without Node. */
export async function workshopPages(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  const script =
    (write: typeof checkScriptSh, type: string) =>
    async (request: FastifyRequest<Address>, reply: FastifyReply) => {
      await request.caller.chargeCall();
      const list = await publishedList(services, slugOf(request));
      return reply
        .type(`${type}; charset=utf-8`)
        .header("cache-control", "no-cache")
        .send(write({ list, origin: request.caller.origin, code: codeOf(request) }));
    };

  app.get<Address>("/:slug/check.sh", script(checkScriptSh, "text/x-shellscript"));
  app.get<Address>("/:slug/check.ps1", script(checkScriptPs1, "text/plain"));

  app.get<Address>("/:slug", async (request, reply) => {
    reply.headers({
      "content-security-policy": pagePolicy(pageStyleHash),
      "cache-control": "no-cache",
      // The address may hold a join code.
      "referrer-policy": "no-referrer",
      vary: "user-agent",
    });
    reply.type("text/html; charset=utf-8");
    try {
      await request.caller.chargeCall();
      const list = await publishedList(services, slugOf(request));
      return workshopPage({
        list,
        origin: request.caller.origin,
        code: codeOf(request),
        visitor: visitorSystem(request.headers["user-agent"]),
      });
    } catch (error) {
      const refusal = toRefusal(error);
      logUnexpected(request, refusal);
      return reply
        .code(refusal.status)
        .headers(refusalHeaders(refusal))
        .send(refusal.code === "not_found" ? unknownWorkshopPage() : troublePage(refusal, request));
    }
  });
}

function slugOf(request: FastifyRequest<Address>): string {
  const slug = Slug.safeParse(request.params.slug);
  if (!slug.success) throw new Refusal("not_found", "There is no workshop of this name.");
  return slug.data;
}

function codeOf(request: FastifyRequest<Address>): string | null {
  const code = JoinCode.safeParse(request.query.code);
  return code.success ? code.data : null;
}

function troublePage({ message }: Refusal, { id }: FastifyRequest): string {
  return pageFrame({
    title: "Not now",
    body: markup`<header><h1>This page cannot be shown right now</h1></header>
      <main>
        <p class="lead">${message}</p>
        <p class="hint">Request <code>${id}</code></p>
      </main>`,
  });
}

function unknownWorkshopPage(): string {
  return pageFrame({
    title: "No such workshop",
    body: markup`<header><h1>There is no workshop here</h1></header>
      <main>
        <p class="lead">
          Look at the address again: a letter may be missing. If it came from your instructors, tell
          them that it does not work.
        </p>
      </main>`,
  });
}
