import { NetworkError, UnexpectedAnswer } from "@allset/client";
import { expect, test } from "vitest";
import { explainFailure } from "./explain-failure.ts";

const because = (code: string) =>
  new NetworkError(
    "network_error",
    `No connection to the server (${code}).`,
    {},
    new TypeError("fetch failed", { cause: Object.assign(new Error("low"), { code }) }),
  );

test.each([
  ["ECONNREFUSED", "Nothing answers at that address."],
  ["ENOTFOUND", "Is this computer online"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "does not trust its certificate"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "does not speak https"],
  ["EWEIRD", "No connection to the server (EWEIRD)."],
])("%s reads: %s", (code, text) => {
  expect(explainFailure(because(code))).toContain(text);
});

test("an answer that is not Allset's points to the network's sign-in page", () => {
  const error = new UnexpectedAnswer(
    "unexpected_answer",
    "The answer is not from Allset (HTTP 200).",
  );
  expect(explainFailure(error)).toContain("sign-in page");
});
