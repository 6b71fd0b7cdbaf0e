import { expect, test } from "vitest";
import { markup } from "./markup.ts";

test("text that is put in is escaped, in content and in attributes", () => {
  const evil = `"><script>alert('x')</script>&`;
  expect(markup`<p title="${evil}">${evil}</p>`.text).not.toMatch(/<script>|"><|'x'|&(?!\w+;|#)/);
});

test("markup made here goes in as it is; nothing shows as nothing", () => {
  const items = [1, 2].map((item) => markup`<li>${item}</li>`);
  expect(markup`<ul>${items}${null}${false}</ul>`.text).toBe("<ul><li>1</li><li>2</li></ul>");
});

test("backslashes in a template are kept", () => {
  expect(markup`C:\\x`.text).toBe("C:\\x");
});
