// Activity as bars, stacked by quad class. The drawing stretches with its box: no measuring, one path for each class.
import "./histogram.css";

import { svgElement } from "./svg";
import type { Bar } from "./time_bars";
import { quadSuffix } from "./words";

const quads = [1, 2, 3, 4, null] as const;
const height = 100;
/** Of a bar's place: the rest is the gap to the next. */
const barWidth = 0.86;
/** Percent of the height: one statement beside a thousand is still to be seen. */
const leastHeight = 1.5;

/** For the eye only: whoever places it tells in words what it shows. */
export function drawHistogram(bars: readonly Bar[]): SVGSVGElement {
  const most = Math.max(1, ...bars.map(({ statements }) => statements));
  const paths = quads.map(() => [] as string[]);
  for (const [at, bar] of bars.entries()) {
    if (bar.statements === 0) continue;
    const scale = Math.max(leastHeight, (bar.statements / most) * height) / bar.statements;
    let top = height;
    for (const [index, count] of bar.counts.entries()) {
      if (count === 0) continue;
      const tall = count * scale;
      top -= tall;
      paths[index]?.push(`M${rounded(at + (1 - barWidth) / 2)} ${rounded(top)}h${barWidth}v${rounded(tall)}h-${barWidth}z`);
    }
  }
  return svgElement(
    "svg",
    {
      class: "histogram",
      viewBox: `0 0 ${Math.max(1, bars.length)} ${height}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
      focusable: "false",
    },
    ...quads.map((quad, index) =>
      svgElement("path", { class: `histogram-${quadSuffix(quad)}`, d: paths[index]?.join("") ?? "" }),
    ),
  );
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
