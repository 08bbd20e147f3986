// When an actor was in the news, in a line of the dossier: the histogram without its controls.
import "./sparkline.css";

import { countOf, writeInterval } from "./days";
import { element } from "./dom";
import { drawHistogram } from "./histogram";
import type { Activity, Filter } from "./model";
import { denseRange, fillBars, within } from "./time_bars";

/** Null where there is no activity, or all of it falls into one interval. */
export function createSparkline(activity: Activity, days: Pick<Filter, "since" | "until">): HTMLElement | null {
  const { per, bars: all } = fillBars(within(activity, days));
  const { from: begin, to: end } = denseRange(all) ?? { from: 0, to: all.length };
  const bars = all.slice(begin, end);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const top = bars.reduce((most, bar) => (bar.statements > most.statements ? bar : most), first);
  const from = writeInterval(per, first.start);
  const to = writeInterval(per, last.start);
  const most = `${writeInterval(per, top.start)} with ${countOf(top.statements, "statement")}`;
  const told = `Activity from ${from} to ${to}, most in ${most}`;
  return element(
    "figure",
    { class: "sparkline", role: "img", "aria-label": told },
    element("div", { class: "sparkline-bars" }, drawHistogram(bars)),
    element("div", { class: "sparkline-ends", "aria-hidden": "true" }, element("span", {}, from), element("span", {}, to)),
  );
}
