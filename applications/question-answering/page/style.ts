/** The page's look: one column, light and dark, wide and narrow, no asset from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f3f5f7; --card: #ffffff; --ink: #14212b; --quiet: #55646f; --line: #d3dae0; --field: #ffffff; --edge: #7d8b96;
  --accent: #0b6477; --accent-strong: #084c5a; --on-accent: #ffffff; --tint: #e6f1f3;
  --bad: #a3281d; --bad-tint: #fbeceb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1318; --card: #151d24; --ink: #e4ebf0; --quiet: #9aabb7; --line: #2c3943; --field: #0f161c; --edge: #647582;
    --accent: #5cc3d6; --accent-strong: #8cdae8; --on-accent: #06222a; --tint: #142a32;
    --bad: #ff9d92; --bad-tint: #2f1a19;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1.25rem, 5vw, 3.5rem) 1rem 3rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
header, main, footer { max-width: 43rem; margin-inline: auto; }
header { display: grid; grid-template-columns: auto 1fr; column-gap: .9rem; align-items: center; margin-bottom: 1.5rem; }
.mark { width: 2.75rem; height: 2.75rem; color: var(--accent); }
h1 { margin: 0; font-size: clamp(1.5rem, 4vw, 1.9rem); line-height: 1.2; letter-spacing: -.015em; }
.lead { grid-column: 1 / -1; margin: .8rem 0 0; color: var(--quiet); max-width: 38rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: clamp(1rem, 3.5vw, 1.6rem); }
.card + .card { margin-top: 1.1rem; }
.field { margin-bottom: 1.2rem; }
.row { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
label, .label { font-weight: 600; }
.hint { margin: .3rem 0 0; font-size: .875rem; color: var(--quiet); }
.count { font-size: .875rem; color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
.count.over { color: var(--bad); font-weight: 600; }
input[type="password"], textarea {
  display: block; width: 100%; margin-top: .35rem; padding: .6rem .75rem; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--edge); border-radius: .5rem;
}
textarea { min-height: 7rem; resize: vertical; }
input[type="range"] { width: 100%; margin: .5rem 0 0; accent-color: var(--accent); }
.check { display: flex; gap: .5rem; align-items: center; margin-top: .55rem; font-weight: 400; font-size: .9375rem; }
.check input { width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--accent); }
.ends { display: flex; justify-content: space-between; margin-top: .1rem; }
[aria-invalid="true"] { border-color: var(--bad) !important; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; }
.actions .hint { margin: 0; }
button {
  display: inline-flex; align-items: center; gap: .6rem; padding: .65rem 1.6rem; font: inherit; font-weight: 600;
  color: var(--on-accent); background: var(--accent); border: 0; border-radius: .5rem; cursor: pointer;
}
button:hover { background: var(--accent-strong); }
button[aria-disabled="true"] { cursor: progress; opacity: .8; }
button[aria-disabled="true"]::before {
  content: ""; width: .95em; height: .95em; border: 2px solid currentColor; border-right-color: transparent;
  border-radius: 50%; animation: turn .8s linear infinite;
}
kbd { padding: .05rem .35rem; font: .8125rem/1.4 ui-monospace, Menlo, Consolas, monospace; border: 1px solid var(--line); border-radius: .3rem; }
#result { margin-top: 1.1rem; }
#result h2 { margin: 0 0 .5rem; font-size: .8125rem; letter-spacing: .08em; text-transform: uppercase; color: var(--accent); }
.waiting { color: var(--quiet); }
.answer { margin: 0; font-size: 1.125rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.facts { margin: .9rem 0 0; font-size: .875rem; color: var(--quiet); overflow-wrap: anywhere; }
#result h3 { margin: 1.4rem 0 .5rem; font-size: 1rem; }
.sources { margin: 0; padding: 0; list-style: none; counter-reset: source; }
.sources li { counter-increment: source; padding: .7rem .9rem .75rem; background: var(--tint); border-radius: .5rem; }
.sources li + li { margin-top: .5rem; }
.source { font-weight: 600; overflow-wrap: anywhere; }
.source::before { content: counter(source) ". "; color: var(--accent); }
.place { color: var(--quiet); font-size: .875rem; white-space: nowrap; }
.sources blockquote { margin: .3rem 0 0; font-size: .9375rem; white-space: pre-line; overflow-wrap: anywhere; }
.error { background: var(--bad-tint); border-color: var(--bad); }
#result .error h2 { font-size: 1.0625rem; letter-spacing: 0; text-transform: none; color: var(--bad); margin-bottom: .25rem; }
.error p { margin: 0; overflow-wrap: anywhere; }
.error .facts { margin-top: .5rem; }
footer { margin-top: 1.5rem; font-size: .875rem; color: var(--quiet); }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { button[aria-disabled="true"]::before { animation-duration: 4s; } }
@media (max-width: 30rem) { button { width: 100%; justify-content: center; } .source, .place { display: block; } }
`;
