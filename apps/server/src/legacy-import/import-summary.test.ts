import { expect, test } from "vitest";
import { ImportNotes } from "./import-notes.ts";
import { importSummary } from "./import-summary.ts";
import { ImportTally } from "./import-tally.ts";

test("the summary counts every row of the file once, and tells each kind of loss in a line", () => {
  const tally = new ImportTally();
  tally.add(1n, "before", 23);
  tally.add(1n, "stored", 23);
  tally.add(2n, "left out", 23);
  tally.add(2n, "before", 23);
  tally.add(3n, "left out", 23);
  const notes = new ImportNotes();
  for (let id = 1n; id <= 1234n; id += 1n) notes.add("attempts: too old", id);
  notes.addMany("results: too many", 2);
  const counts = { learners: 4, attempts: 6, results: 1_234_567 };
  expect(importSummary(counts, tally, notes.list(), { whole: true })).toBe(
    `
           in the file   stored   stored before    left out
learners             4        1               1           2
attempts             6        1               2           3
results      1,234,567       23              46   1,234,498

Not as it was in the file:
    1,234  attempts: too old (id 1, 2, 3, 4, 5, …)
        2  results: too many`.slice(1),
  );
  expect(importSummary(counts, tally, [], { whole: false })).toMatch(/ not yet\n.*\n.*\n.*$/);
});
