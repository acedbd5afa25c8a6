import { createHash } from "node:crypto";
import { escapeHtml } from "../../service-kit/http/html";
import type { CanaryMetrics } from "../metrics/canary-metrics";
import type { Slot } from "../metrics/history";
import { renderChart } from "./chart";
import { style } from "./style";

/** What the page says of the canary itself. */
export interface About {
  readonly topic: string;
  readonly groupId: string;
  readonly release: string;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
}

export interface PageContent {
  readonly about: About;
  readonly metrics: CanaryMetrics;
  /** What has come to a standstill. */
  readonly stalled: readonly string[];
  /** What does not work at this moment. */
  readonly faults: readonly string[];
  readonly now: number;
}

/** What the page may do: show itself, with this one style. */
export const pageContentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const refreshSeconds = 10;

const count = (value: number): string => value.toLocaleString("en-US");
const milliseconds = (value: number): string =>
  value >= 10_000 ? `${(value / 1_000).toLocaleString("en-US", { maximumFractionDigits: 1 })} s` : `${count(value)} ms`;

/** "2 days 3 hours", "5 minutes": the two greatest units. */
export const renderDuration = (elapsedMs: number): string => {
  const units: readonly (readonly [string, number])[] = [
    ["day", 86_400_000],
    ["hour", 3_600_000],
    ["minute", 60_000],
    ["second", 1_000],
  ];
  let rest = Math.max(0, elapsedMs);
  const parts = units.map(([name, length]): readonly [string, number] => {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    return [name, whole];
  });
  const first = parts.findIndex(([, whole]) => whole > 0);
  const told = first === -1 ? [["second", 0] as const] : parts.slice(first, first + 2).filter(([, whole]) => whole > 0);
  return told.map(([name, whole]) => `${whole} ${name}${whole === 1 ? "" : "s"}`).join(" ");
};

const renderState = ({ stalled, faults }: PageContent): string => {
  const list = (sentences: readonly string[]): string =>
    `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ul>`;
  if (stalled.length > 0) return `<section class="card state bad"><h2>Stalled</h2>${list(stalled)}</section>`;
  if (faults.length > 0) return `<section class="card state bad"><h2>Not at work</h2>${list(faults)}</section>`;
  return `<section class="card state"><h2>At work</h2><p>Messages are produced, and consumed as a member of the group.</p></section>`;
};

const renderTotals = ({ metrics: { counts, errors, worstLag } }: PageContent): string => {
  const failures = errors.produce + errors.consume;
  const totals: readonly (readonly [name: string, value: number, isBad: boolean])[] = [
    ["Produced", counts.produced, false],
    ["Consumed", counts.consumed, false],
    ["Lost", counts.lost, counts.lost > 0],
    ["Came again", counts.duplicated, false],
    ["Out of order", counts.outOfOrder, counts.outOfOrder > 0],
    ["Errors", failures, failures > 0],
    ["Failed on purpose", errors.induced, false],
    ["Of somebody else", errors.malformed, errors.malformed > 0],
    ["Lag", worstLag, false],
  ];
  const items = totals.map(
    ([name, value, isBad]) => `<div><dt>${name}</dt><dd${isBad ? ' class="bad"' : ""}>${count(value)}</dd></div>`,
  );
  return `<section class="card" aria-label="Since the start"><dl>${items.join("")}</dl></section>`;
};

const renderCharts = (slots: readonly Slot[]): string => {
  const values = (key: Exclude<keyof Slot, "at">): readonly number[] => slots.map((slot) => slot[key]);
  return [
    renderChart({
      id: "messages",
      title: "Messages in 10 seconds",
      series: [
        { name: "produced", look: "first", values: values("produced") },
        { name: "consumed", look: "second", values: values("consumed") },
      ],
      render: count,
    }),
    renderChart({
      id: "latency",
      title: "End-to-end latency, the worst in 10 seconds",
      series: [{ name: "latency", look: "first", values: values("latencyMs") }],
      render: milliseconds,
    }),
    renderChart({
      id: "lag",
      title: "Lag of the partition that lags most",
      series: [{ name: "lag", look: "first", values: values("lag") }],
      render: count,
    }),
  ].join("\n");
};

const renderPartitions = ({ metrics: { lag } }: PageContent): string => {
  const rows = [...lag].map(
    ([partition, value]) => `<tr><th scope="row">${partition}</th><td>${count(value)}</td></tr>`,
  );
  return `<section class="card wide"><table><caption>Partitions of this instance</caption>
<thead><tr><th scope="col">Partition</th><th scope="col">Lag</th></tr></thead>
<tbody>${rows.length > 0 ? rows.join("") : '<tr><td colspan="2">none</td></tr>'}</tbody></table></section>`;
};

/** How the canary is, as one document that needs nothing else and loads itself anew. */
export const renderPage = (content: PageContent): string => {
  const { about, metrics, now } = content;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${refreshSeconds}">
<title>${content.stalled.length > 0 ? "Stalled" : "Canary"}: ${escapeHtml(about.topic)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>KafkaJS canary</h1>
<p class="lead">Topic <strong>${escapeHtml(about.topic)}</strong>, group <strong>${escapeHtml(about.groupId)}</strong>, release ${escapeHtml(about.release)}, running for ${renderDuration(now - about.startedAt)}</p>
</header>
<main>
${renderState(content)}
${renderTotals(content)}
${renderCharts(metrics.history.slots(now))}
${renderPartitions(content)}
</main>
<footer>
<p>As of <time datetime="${new Date(now).toISOString()}">${new Date(now).toISOString().slice(0, 19).replace("T", " ")} UTC</time>; loads itself anew every ${refreshSeconds} seconds. <a href="metrics">metrics</a> · <a href="healthz">healthz</a> · <a href="readyz">readyz</a> · <a href="docs">docs</a></p>
</footer>
</body>
</html>
`;
};
