import { Slug } from "@allset/contract";
import { expect, test } from "vitest";
import { suggestSlug } from "./suggest-slug.ts";

test("a short name is made of the day and the title", () => {
  expect(suggestSlug("2026-03-14", "Leeds")).toBe("2026-03-14-leeds");
  expect(suggestSlug("2026-03-14", "Zürich: R & Python!")).toBe("2026-03-14-zurich-r-python");
});

test.each(["", "Łódź -- день", "-".repeat(300), "a".repeat(300), "数据"])(
  "whatever the title, the suggestion can be used: %s",
  (title) => {
    expect(Slug.safeParse(suggestSlug("2026-03-14", title)).success).toBe(true);
  },
);
