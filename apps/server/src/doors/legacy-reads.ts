import { readLegacyDetail, readLegacyView } from "@allset/db";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Refusal } from "../errors/refusal.ts";
import type { Services } from "../services.ts";
import { onlyMethods } from "./only-methods.ts";

// PostgreSQL refuses NUL and lone surrogates, which no stored name can hold.
const clean = (value: string) => value.replaceAll("\0", "\uFFFD").toWellFormed();

// Of a parameter that is given twice, the 2016 server took the first.
const parameter = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (Array.isArray(value) ? value[0] : value))
  .transform((value) => (value === undefined ? undefined : clean(value)))
  .pipe(z.string().max(500).optional());

const Question = z.object({
  export: parameter,
  all_attempts: parameter,
  workshop_id: parameter,
  package_one_name: parameter,
  package_one_version: parameter,
  package_two_name: parameter,
  package_two_version: parameter,
});
type Question = z.output<typeof Question>;

const allWorkshops = "All workshops";
const publicPage = "/stats";

/** The JSON reads of the 2016 server (WIRE §2), while the operator's setting for public statistics is on. */
export async function legacyReads(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  const { readDb: db, settings } = services;

  const read = async (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (question: Question) => Promise<unknown>,
  ) => {
    await request.caller.chargeCall();
    if (!(await settings.read()).publicStats) {
      throw new Refusal("not_found", "This server's statistics are not public.");
    }
    const question = Question.parse(request.query);
    if (question.export !== "json") return reply.redirect(publicPage, 302);
    return answer(question);
  };

  app.get("/view/", (request, reply) =>
    read(request, reply, (question) =>
      readLegacyView(db, { workshop: null, allAttempts: attemptsOf(question) }),
    ),
  );

  app.get("/view/detail/", async (request, reply) => {
    const { package_one_name: one } = Question.parse(request.query);
    if (!one) return reply.redirect("/view/", 302);
    return read(request, reply, (question) =>
      readLegacyDetail(db, {
        packages: packagesOf(question),
        workshop: question.workshop_id === allWorkshops ? null : (question.workshop_id ?? null),
        allAttempts: attemptsOf(question),
      }),
    );
  });

  app.get<{ Params: { workshop: string } }>("/view/:workshop/", (request, reply) => {
    const { workshop } = request.params;
    if (workshop === allWorkshops) return reply.redirect("/view/", 302);
    return read(request, reply, (question) =>
      readLegacyView(db, {
        workshop: clean(workshop),
        allAttempts: attemptsOf(question),
      }),
    );
  });

  for (const address of ["/view", "/view/detail", "/view/:workshop"]) {
    app.get(address, (request, reply) => {
      const [path = "", query] = request.url.split("?", 2);
      return reply.redirect(`${path}/${query === undefined ? "" : `?${query}`}`, 308);
    });
    onlyMethods(app, `${address}/`, ["GET", "HEAD"]);
  }
}

function attemptsOf({ all_attempts: asked }: Question): 0 | 1 | "" | null {
  if (asked === undefined) return null;
  if (asked === "") return "";
  if (asked === "0" || asked === "1") return asked === "1" ? 1 : 0;
  throw new Refusal("bad_request", "all_attempts is 0 or 1.", {
    errors: [{ path: "all_attempts", message: "must be 0 or 1" }],
  });
}

type Package = { name: string; version: string | null };

function packagesOf(question: Question): Package[] {
  const first = packageOf(question.package_one_name ?? "", question.package_one_version);
  const name = question.package_two_name;
  if (!name || name === "None") return [first];
  const second = packageOf(name, question.package_two_version);
  const same = second.name === first.name && second.version === first.version;
  return same ? [first] : [first, second];
}

function packageOf(name: string, version: string | undefined): Package {
  return { name, version: !version || version === "All" ? null : version };
}
