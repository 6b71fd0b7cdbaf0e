import { expect, test } from "vitest";
import { html } from "./html.ts";

test("text that is put in is escaped, in content and in attributes", () => {
  const evil = `"><script>alert('x')</script>&`;
  expect(html`<p title="${evil}">${evil}</p>`.text).not.toMatch(/<script>|"><|'x'|&(?!\w+;|#)/);
});

test("markup made here goes in as it is; nothing shows as nothing", () => {
  expect(
    html`<ul>
      ${[1, 2].map((item) => html`<li>${item}</li>`)}${null}${false}
    </ul>`.text,
  ).toBe("<ul><li>1</li><li>2</li></ul>");
});

test("backslashes in a template are kept", () => {
  expect(html`C:\\x`.text).toBe("C:\\x");
});
