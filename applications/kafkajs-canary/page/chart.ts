import { escapeHtml } from "../../service-kit/http/html";
import { slotCount, slotMs } from "../metrics/history";

export interface Series {
  readonly name: string;
  /** Class of its line; the style sheet gives colour and dashes. */
  readonly look: "first" | "second";
  readonly values: readonly number[];
}

export interface ChartOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly series: readonly Series[];
  readonly render: (value: number) => string;
}

const [width, height] = [720, 150];
const edge = { left: 64, right: 8, top: 10, bottom: 22 } as const;
const inner = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom } as const;

/** The next of 1, 2, 5, 10, 20 and so on: what an axis can end with. */
export const axisEnd = (greatest: number): number => {
  if (greatest <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(greatest));
  const [step = 10] = [1, 2, 5, 10].filter((factor) => factor * power >= greatest);
  return step * power;
};

const at = (number: number): string => String(Math.round(number * 10) / 10);

// The newest value stands at the right edge, whatever the number of values.
const lineOf = (values: readonly number[], end: number): string => {
  const points = values.map((value, index) => {
    const x = edge.left + inner.width * (1 - (values.length - 1 - index) / (slotCount - 1));
    return `${at(x)},${at(edge.top + inner.height * (1 - value / end))}`;
  });
  // One point alone is no line, and would not be drawn; twice it is a dot.
  return (points.length === 1 ? [...points, ...points] : points).join(" ");
};

const describe = ({ name, values }: Series, render: ChartOptions["render"]): string =>
  `${name}: at most ${render(Math.max(0, ...values))}, at last ${render(values.at(-1) ?? 0)}`;

/** A line chart of the last minutes as inline SVG, with its content in words for those who do not see it. */
export const renderChart = ({ id, title, series, render }: ChartOptions): string => {
  const end = axisEnd(Math.max(0, ...series.flatMap(({ values }) => values)));
  const minutes = Math.round((slotMs * slotCount) / 60_000);
  const grid = [0, 0.5, 1].map((part) => {
    const y = at(edge.top + inner.height * (1 - part));
    return `<line class="grid" x1="${edge.left}" x2="${width - edge.right}" y1="${y}" y2="${y}"/><text x="${edge.left - 8}" y="${y}" dy="4" text-anchor="end">${escapeHtml(render(end * part))}</text>`;
  });
  const lines = series.map(({ look, values }) => `<polyline class="line ${look}" points="${lineOf(values, end)}"/>`);
  const legend = series.map(({ name, look }) => `<li class="${look}">${escapeHtml(name)}</li>`);
  return `<figure>
<figcaption><h2 id="${id}">${escapeHtml(title)}</h2>${series.length > 1 ? `<ul class="legend">${legend.join("")}</ul>` : ""}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id} ${id}-words">
<desc id="${id}-words">${escapeHtml(series.map((one) => describe(one, render)).join(". "))}</desc>
${grid.join("\n")}
<text x="${edge.left}" y="${height - 6}">${minutes} minutes ago</text><text x="${width - edge.right}" y="${height - 6}" text-anchor="end">now</text>
${lines.join("\n")}
</svg>
</figure>`;
};
