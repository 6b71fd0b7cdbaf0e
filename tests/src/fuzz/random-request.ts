import { makeLearnerKey } from "@allset/contract";
import type { Random } from "../testing/seeded-random.ts";
import { oddText, oddValue, spoil, spoiltBytes } from "./spoil.ts";

/** One request, ready to be sent. */
export type FuzzRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
};

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const statistics = ["overview", "failures-by-check", "by-system", "learners", "check-versions", ""];
const pages = ["/", "/me", "/stats", "/setup", "/admin", "/admin/learners/1", "/assets/x.js"];
const operations = ["/healthz", "/readyz", "/metrics", "/api/openapi.json", "/favicon.svg"];
const authentication = ["sign-in/email", "sign-up/email", "get-session", "sign-out", "../x", "ok"];
const procedures = [
  "attempt.submit",
  "workshop.requirements",
  "learner.mine",
  "learner.forget",
  "site.info",
  "setup.check",
  "setup.complete",
  "invite.get",
  "invite.accept",
  "publicStats.summary",
  "me.get",
  "stats.overview",
  "check.versions",
  "problem.page",
  "workshops.page",
  "workshops.saveRequirements",
  "learners.page",
  "staff.invite",
  "audit.page",
  "settings.get",
  "apiKeys.list",
  "nothing.here",
];

/** A request for one of the public doors: mostly almost right, because what is all wrong never gets far. */
export function randomRequest(random: Random): FuzzRequest {
  const draw = random.pick(doors);
  const { method, path, body } = draw(random);
  const headers: Record<string, string> = { ...oddHeaders(random) };
  if (body !== null) headers["content-type"] ??= "application/json";
  return {
    method: random.next() < 0.03 ? random.pick(methods) : method,
    path: random.next() < 0.02 ? `${path}${encoded(oddText(random))}` : path,
    headers,
    body,
  };
}

type Drawn = Omit<FuzzRequest, "headers">;

const get = (path: string): Drawn => ({ method: "GET", path, body: null });
const post = (random: Random, path: string, document: Parameters<typeof spoil>[1]): Drawn => ({
  method: "POST",
  path,
  body: spoiltBytes(random, spoil(random, document)),
});

const doors: ((random: Random) => Drawn)[] = [
  (random) => post(random, "/api/v1/attempts", attempt(random)),
  (random) => post(random, "/trpc/attempt.submit", attempt(random)),
  (random) => post(random, "/installation_data/", report(random)),
  (random) => get(`/api/v1/workshops/${slug(random)}/requirements`),
  (random) => ({ ...get("/api/v1/learners/me"), method: random.pick(["GET", "DELETE"]) }),
  (random) => get(`/api/v1/stats/${random.pick(statistics)}?${scope(random)}`),
  (random) => {
    const names = Array.from({ length: 1 + random.below(3) }, () => random.pick(procedures));
    const input = encoded(JSON.stringify(random.pick([oddValue(random), { slug: "leeds" }])));
    return get(`/trpc/${names.join(",")}?${random.pick(["", "batch=1&"])}input=${input}`);
  },
  (random) => post(random, `/trpc/${random.pick(procedures)}`, { token: "x", scope: {} }),
  (random) => post(random, "/trpc/attempt.submit?batch=1", { 0: attempt(random) }),
  (random) => get(`/view/${slug(random)}/?${legacyQuery(random)}`),
  (random) => get(`/view/?${legacyQuery(random)}`),
  (random) => get(`/view/detail/?${legacyQuery(random)}`),
  (random) =>
    get(
      `/w/${slug(random)}${random.pick(["", "/", "/check.sh", "/check.ps1"])}?code=${text(random)}`,
    ),
  (random) => get(random.pick(pages)),
  (random) => get(random.pick(operations)),
  (random) => {
    const path = `/api/auth/${random.pick(authentication)}`;
    return post(random, path, { email: "olive@example.org", password: oddText(random) });
  },
];

function attempt(random: Random) {
  return {
    schema: 1,
    id: random.uuid(),
    key: makeLearnerKey(random.bytes),
    workshop: random.pick(["leeds", "2026-03-14-leeds", null]),
    code: random.pick(["7K3QPM2X", null, null]),
    requirementsRevision: random.pick([1, 7, null]),
    startedAt: "2026-03-13T18:02:11Z",
    client: { name: "allset-cli", version: "1.0.0" },
    platform: { system: "Windows", version: "10.0.26100", machine: "x64", pythonVersion: "3.12.4" },
    results: [
      { check: "git", status: "pass", version: "2.47.0" },
      { check: "python", status: "fail", reason: "outdated", version: "3.8.10", error: "old" },
    ],
    contact: { email: random.pick(["ada@example.org", null]) },
  };
}

function report(random: Random) {
  return {
    successful_installs: [{ name: "Git (git)", version: "2.39.5" }],
    failed_installs: [{ name: "Mercurial (hg)", version: "2.39.5", error_description: "no hg" }],
    user_system_info: {
      distribution_name: "debian",
      system: "Linux",
      python_version: "3.7.17",
      email_id: random.pick([null, "ada@example.org"]),
      workshop_id: random.pick([null, "leeds", "2016-08-13-place", "Old Place / 50%"]),
    },
    unique_user_id: random.pick([null, "", makeLearnerKey(random.bytes)]),
  };
}

function oddHeaders(random: Random): Record<string, string> {
  const key = makeLearnerKey(random.bytes);
  const printable = oddText(random)
    .replace(/[^\x20-\x7e]/g, "")
    .slice(0, 2000);
  const [name, value] = random.pick<[string, string]>([
    ["authorization", `Bearer ${key}`],
    ["authorization", `Bearer ${printable}`],
    ["authorization", printable],
    ["cookie", `better-auth.session_token=${printable.replaceAll(";", "")}`],
    ["if-none-match", printable],
    ["content-type", random.pick(["text/plain", "multipart/form-data", "application/json; x", ""])],
    ["content-encoding", "gzip"],
    ["accept", "text/html"],
    ["origin", random.pick(["null", "https://elsewhere.example", printable])],
    ["x-forwarded-for", printable],
    ["x-api-key", printable],
    ["host", random.pick(["a b", "x".repeat(300), "localhost", "[::1]"])],
  ]);
  return random.next() < 0.4 ? { [name]: value } : {};
}

function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed().slice(0, 3000));
}

function text(random: Random): string {
  return random.pick(["7K3QPM2X", "leeds", encoded(oddText(random)), "%00", "%ff", "%zz"]);
}

function slug(random: Random): string {
  return random.pick(["leeds", "leeds", "unknown", "All%20workshops", text(random)]);
}

function scope(random: Random): string {
  const names = ["workshop", "os", "check", "from", "to", "format", "count", "other", "tz"];
  return Array.from(
    { length: random.below(4) },
    () => `${random.pick(names)}=${text(random)}`,
  ).join("&");
}

function legacyQuery(random: Random): string {
  const names = ["export", "all_attempts", "package_one_name", "package_one_version"];
  const more = ["package_two_name", "package_two_version", "workshop_id"];
  const parts = Array.from(
    { length: random.below(5) },
    () => `${random.pick([...names, ...more])}=${random.pick(["1", "0", "All", text(random)])}`,
  );
  return ["export=json", ...parts].join("&");
}
