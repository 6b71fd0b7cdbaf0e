import { expect, test } from "vitest";
import { scrubErrors } from "./scrub-errors.ts";

test("error texts are scrubbed in their order, and none stays none", async () => {
  const errors = ["in /home/ada/x", null, undefined, "mail ada@example.org"];
  expect(await scrubErrors(errors)).toEqual(["in ~/x", null, null, "mail <e-mail>"]);
});

test("the same texts are scrubbed the same again, whatever was met before", async () => {
  const errors = ["no module named numpy", "in /home/ada/x", "no module named numpy"];
  const once = await scrubErrors(errors);
  expect(once).toEqual(["no module named numpy", "in ~/x", "no module named numpy"]);
  expect(await scrubErrors(errors)).toEqual(once);
});

test("others have their turns while a whole body of texts is scrubbed", async () => {
  let turns = 0;
  let done = false;
  const takeTurn = () => {
    turns += 1;
    if (!done) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  await scrubErrors(Array.from({ length: 100 }, (_, at) => `${at} /home/ada/x `.repeat(150)));
  done = true;
  expect(turns).toBeGreaterThan(10);
});
