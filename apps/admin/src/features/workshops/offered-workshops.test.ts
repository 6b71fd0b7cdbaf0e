import { expect, test } from "vitest";
import { offeredWorkshops, type WorkshopNames } from "./offered-workshops.ts";

const york = { slug: "2026-york", title: "Shell and Git" };
const rome = { slug: "2026-rome", title: "Data for libraries" };
const oslo = { slug: "2019-oslo", title: "Old data" };

const names = (rows: WorkshopNames["rows"], more = false): WorkshopNames => ({
  rows,
  more,
  chosen: [],
});

test("without words the newest are offered, and it is told whether there are more", () => {
  const listed = names([york, rome], true);
  expect(offeredWorkshops("", listed, { words: "data", names: names([oslo]) })).toEqual({
    workshops: [york, rome],
    more: true,
  });
});

test("where all are listed, words pick among them without asking", () => {
  const listed = names([york, rome, oslo]);
  const offered = (words: string) => offeredWorkshops(words, listed, null).workshops;
  expect(offered("DATA")).toEqual([rome, oslo]);
  expect(offered("2026")).toEqual([york, rome]);
  expect(offered("paris")).toEqual([]);
});

test("among many, what the server found is offered", () => {
  const found = { words: "data", names: names([rome, oslo], true) };
  expect(offeredWorkshops("data", names([york], true), found)).toEqual({
    workshops: [rome, oslo],
    more: true,
  });
});

test("while the answer is on its way, what is known and fits stays", () => {
  const found = { words: "d", names: names([rome, oslo], true) };
  expect(offeredWorkshops("da", names([york, rome], true), found)).toEqual({
    workshops: [rome, oslo],
    more: false,
  });
});
