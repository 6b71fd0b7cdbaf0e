import { createHash } from "node:crypto";
import { markup, Html } from "./markup.ts";
import { pageStyle } from "./page-style.ts";

/** For the content security policy: the one style element a page has, exactly as it stands there. */
export const pageStyleHash = createHash("sha256").update(pageStyle).digest("base64");

/** A whole page without scripts: it works in every browser, on a phone, and when printed. */
export function pageFrame({ title, body }: { title: string; body: Html }): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <title>${title}</title>
        <style>${new Html(pageStyle)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}
