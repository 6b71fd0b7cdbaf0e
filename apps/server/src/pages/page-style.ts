/** The style of the pages the server writes itself. Contrast of every pair is at least 4.5 to 1, light and dark. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1c2430; --soft: #55606f; --line: #dcdfe4;
  --accent: #1558b0; --code: #f1f3f6; --mark: #0b6b4f; --mark-paper: #e2f4ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171c; --card: #1c2128; --ink: #e8ebef; --soft: #a9b3bf; --line: #343b45;
    --accent: #8cbcff; --code: #0f1216; --mark: #7fdcb6; --mark-paper: #14352a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
header { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 0.5rem; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); font-size: 0.95rem; }
.eyebrow { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: 0.01em; }
h1 { margin: 0.2rem 0 0.6rem; font-size: clamp(1.7rem, 5vw, 2.4rem); line-height: 1.2; text-wrap: balance; }
h2 { margin: 2.4rem 0 0.6rem; font-size: 1.35rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1.05rem; }
p { margin: 0.5rem 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.lead { font-size: 1.15rem; color: var(--soft); max-width: 38rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.15rem; margin: 0.8rem 0; }
.card > summary { cursor: pointer; font-weight: 650; font-size: 1.1rem; }
.card[open] > summary { margin-bottom: 0.5rem; }
.yours { display: inline-block; margin-left: 0.5rem; padding: 0.05rem 0.55rem; border-radius: 99px;
  background: var(--mark-paper); color: var(--mark); font-size: 0.85rem; font-weight: 600; }
ol.steps { padding-left: 1.3rem; margin: 0.5rem 0; }
ol.steps > li { margin: 0.5rem 0; }
pre { margin: 0.5rem 0; padding: 0.8rem 0.95rem; background: var(--code); border: 1px solid var(--line); border-radius: 8px;
  overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all;
  font: 0.98rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.93em; overflow-wrap: anywhere; }
kbd { font: 0.88em ui-monospace, Menlo, Consolas, monospace; padding: 0.05rem 0.4rem; border: 1px solid var(--line);
  border-bottom-width: 2px; border-radius: 5px; background: var(--card); white-space: nowrap; }
.hint { color: var(--soft); font-size: 0.95rem; }
ul.checks { list-style: none; padding: 0; margin: 0.8rem 0; }
ul.checks > li { border-top: 1px solid var(--line); padding: 0.85rem 0; }
ul.checks > li:last-child { border-bottom: 1px solid var(--line); }
ul.checks > li:target { background: var(--mark-paper); margin: 0 -0.8rem; padding-left: 0.8rem; padding-right: 0.8rem; border-radius: 8px; }
.optional { color: var(--soft); font-weight: 400; font-size: 0.95rem; }
.checks p { margin: 0.15rem 0; }
.checks summary { cursor: pointer; color: var(--accent); margin-top: 0.3rem; }
.fix { border-left: 3px solid var(--line); padding-left: 0.9rem; margin: 0.7rem 0; }
.fix .for { color: var(--soft); font-size: 0.9rem; }
.for + pre { margin-top: 0.1rem; padding: 0.45rem 0.8rem; }
.fix h4 { margin: 0; font-size: 0.98rem; }
@media print { details > :not(summary) { display: block; } body { background: #fff; color: #000; } }
`;
