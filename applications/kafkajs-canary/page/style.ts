/** The page's look: one column, light and dark, no asset from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f3f5f7; --card: #ffffff; --ink: #14212b; --quiet: #55646f; --line: #d3dae0;
  --first: #0b6477; --second: #a8480a; --good: #1c6b3a; --bad: #a3281d; --bad-tint: #fbeceb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1318; --card: #151d24; --ink: #e4ebf0; --quiet: #9aabb7; --line: #2c3943;
    --first: #5cc3d6; --second: #f0a35e; --good: #6fd196; --bad: #ff9d92; --bad-tint: #2f1a19;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1rem, 4vw, 2.5rem) 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
header, main, footer { max-width: 48rem; margin-inline: auto; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 0; font-size: 1rem; }
.lead { margin: .3rem 0 1rem; color: var(--quiet); overflow-wrap: anywhere; }
.card, figure {
  margin: 0 0 1rem; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-radius: .7rem;
}
.state { border-left: .4rem solid var(--good); }
.state p, .state ul { margin: .2rem 0 0; }
.state.bad { border-left-color: var(--bad); background: var(--bad-tint); }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .8rem 1rem; margin: 0; }
dt { font-size: .875rem; color: var(--quiet); }
dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
dd.bad { color: var(--bad); font-weight: 600; }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; margin-bottom: .4rem; }
.legend { display: flex; gap: 1rem; margin: 0; padding: 0; list-style: none; font-size: .875rem; }
.legend li::before {
  content: ""; display: inline-block; width: 1.4rem; margin-right: .4rem; vertical-align: middle; border-top: 3px solid var(--first);
}
.legend .second::before { border-top: 3px dashed var(--second); }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 12px; fill: var(--quiet); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); stroke-width: 1; }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
.line.first { stroke: var(--first); }
.line.second { stroke: var(--second); stroke-dasharray: 7 5; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 700; padding-bottom: .3rem; }
th, td { padding: .25rem .8rem .25rem 0; text-align: left; border-top: 1px solid var(--line); }
footer { color: var(--quiet); font-size: .875rem; }
a { color: var(--first); }
:focus-visible { outline: 3px solid var(--first); outline-offset: 2px; }
`;
