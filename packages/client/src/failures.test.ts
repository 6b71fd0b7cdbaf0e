import { describe, expect, test } from "vitest";
import * as client from "./index.ts";
import { answer, page, refuse, scriptedServer, type Turn } from "./scripted-server.ts";

const hang: Turn = () => {};
const dropConnection: Turn = (response) => response.socket?.destroy();
const stopHalfway: Turn = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"result":');
};

/** Asks something harmless, and gives back the error. */
async function failureOf(url: string, options: Partial<client.AllsetClientOptions> = {}) {
  const asking = client.createAllsetClient({ url, ...options }).site.info();
  const error: unknown = await asking.then(
    () => new Error("nothing failed"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof client.AllsetError)) throw error;
  return error;
}

describe("each refusal of the server has its class", () => {
  const refusals: [number, string, typeof client.AllsetError][] = [
    [400, "bad_request", client.BadRequest],
    [400, "invalid_key", client.InvalidKey],
    [401, "unauthorized", client.Unauthorized],
    [403, "forbidden", client.Forbidden],
    [404, "not_found", client.NotFound],
    [409, "conflict", client.Conflict],
    [410, "gone", client.Gone],
    [413, "too_large", client.TooLarge],
    [429, "rate_limited", client.RateLimited],
    [503, "unavailable", client.Unavailable],
  ];
  test.each(refusals)("%i %s", async (status, code, kind) => {
    await using server = await scriptedServer(refuse(status, { code, requestId: "r-1" }));
    const error = await failureOf(server.url);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code, status, requestId: "r-1", message: "Because." });
    expect(error.name).toBe(kind.name);
  });

  test("a refusal without a class of its own is still an AllsetError with its code", async () => {
    await using server = await scriptedServer(refuse(500, { code: "internal" }));
    const error = await failureOf(server.url);
    expect(error).toMatchObject({ code: "internal", status: 500, name: "AllsetError" });
  });
});

test("refused fields are named", async () => {
  const errors = [{ path: "results[3].status", message: "no such word" }];
  await using server = await scriptedServer(refuse(400, { code: "bad_request", errors }));
  expect((await failureOf(server.url)).fieldErrors).toEqual(errors);
});

test("a refusal from before tRPC's door is read from its problem document", async () => {
  await using server = await scriptedServer((response) => {
    response.writeHead(413, { "content-type": "application/problem+json" });
    response.end(
      JSON.stringify({ status: 413, code: "too_large", detail: "Over 256 KiB.", requestId: "r-3" }),
    );
  });
  expect(await failureOf(server.url)).toMatchObject({
    name: "TooLarge",
    message: "Over 256 KiB.",
    status: 413,
    requestId: "r-3",
  });
});

describe("how long to wait is read", () => {
  test("from seconds", async () => {
    await using server = await scriptedServer(
      refuse(429, { code: "rate_limited" }, { "retry-after": "1800", "x-request-id": "r-2" }),
    );
    expect(await failureOf(server.url)).toMatchObject({
      retryAfterSeconds: 1800,
      requestId: "r-2",
    });
  });

  test("from a date, which may have passed", async () => {
    await using server = await scriptedServer(
      page(503, { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }),
    );
    expect((await failureOf(server.url)).retryAfterSeconds).toBe(0);
  });
});

describe("whatever answers in the server's place is told apart", () => {
  test.each([
    [413, client.TooLarge],
    [502, client.Unavailable],
    [504, client.Unavailable],
    [200, client.UnexpectedAnswer],
  ])("a page with status %i", async (status, kind) => {
    await using server = await scriptedServer(page(status));
    const error = await failureOf(server.url);
    expect(error).toBeInstanceOf(kind);
    expect(error.status).toBe(status);
  });

  test("a redirect is named and not followed, because the key would travel along", async () => {
    await using elsewhere = await scriptedServer(answer({}));
    await using server = await scriptedServer(page(307, { location: elsewhere.url }));
    const error = await failureOf(server.url);
    expect(error).toBeInstanceOf(client.UnexpectedAnswer);
    expect(error.message).toContain(elsewhere.url);
    expect(elsewhere.heard).toEqual([]);
  });

  test("JSON that is not tRPC's", async () => {
    await using server = await scriptedServer((response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"hello":1}');
    });
    expect(await failureOf(server.url)).toBeInstanceOf(client.UnexpectedAnswer);
  });
});

describe("no answer", () => {
  test("no connection", async () => {
    const gone = await scriptedServer();
    await gone[Symbol.asyncDispose]();
    const error = await failureOf(gone.url);
    expect(error).toBeInstanceOf(client.NetworkError);
    expect(error).toMatchObject({ status: null, message: expect.stringContaining("ECONNREFUSED") });
  });

  test("a connection that breaks", async () => {
    await using server = await scriptedServer(dropConnection);
    expect(await failureOf(server.url)).toBeInstanceOf(client.NetworkError);
  });

  test.each([
    ["silence", hang],
    ["half an answer, then silence", stopHalfway],
  ])("%s ends with the time-out", async (_, turn) => {
    await using server = await scriptedServer(turn);
    const error = await failureOf(server.url, { timeoutMs: 100 });
    expect(error).toBeInstanceOf(client.TimedOut);
    expect(error.message).toBe("The server did not answer within 0.1 s.");
  });
});
