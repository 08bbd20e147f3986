// What the histogram and the brush reckon with: bars without gaps, and ranges of them.
import { dayNumber, dayText, intervalStart, nextInterval } from "./days";
import type { Activity, Filter, Per } from "./model";

/** One interval: days from start up to, not including, end. `counts`: by quad class 1 to 4, then the rest. */
export interface Bar {
  start: number;
  end: number;
  statements: number;
  counts: readonly [number, number, number, number, number];
}

export interface Bars {
  per: Per;
  bars: Bar[];
}

/** Bars from the first up to, not including, the last; fractions where a day lies within a bar. */
export interface Range {
  from: number;
  to: number;
}

/** More are neither seen nor grasped on any screen. */
export const mostBars = 400;

const coarser: Readonly<Record<Per, Per | null>> = { day: "week", week: "month", month: "quarter", quarter: "year", year: null };

/** The intervals in order, with those between that saw nothing. Where that would be too many, longer intervals are counted;
    where even years are too many, the last ones are kept. */
export function fillBars(activity: Activity): Bars {
  const days: { day: number; bar: Bar }[] = [];
  for (const interval of activity.intervals) {
    const day = dayNumber(interval.start);
    if (day === null) continue;
    const classes = [
      interval.verbal_cooperation,
      interval.material_cooperation,
      interval.verbal_conflict,
      interval.material_conflict,
    ] as const;
    const rest = Math.max(0, interval.statements - classes.reduce((sum, count) => sum + count, 0));
    days.push({ day, bar: { start: day, end: day, statements: interval.statements, counts: [...classes, rest] } });
  }
  if (days.length === 0) return { per: activity.per, bars: [] };
  const first = days.reduce((least, { day }) => Math.min(least, day), Infinity);
  const last = days.reduce((most, { day }) => Math.max(most, day), -Infinity);
  let per = activity.per;
  for (let next = coarser[per]; next !== null && countBars(per, first, last) > mostBars; next = coarser[per]) per = next;
  const bars = new Map<number, Bar>();
  for (let start = intervalStart(per, first); start <= last;) {
    const end = nextInterval(per, start);
    bars.set(start, { start, end, statements: 0, counts: [0, 0, 0, 0, 0] });
    const earliest = bars.keys().next();
    if (bars.size > mostBars && earliest.done !== true) bars.delete(earliest.value);
    start = end;
  }
  for (const { day, bar } of days) {
    const start = intervalStart(per, day);
    const into = bars.get(start);
    if (into !== undefined) bars.set(start, add(into, bar));
  }
  return { per, bars: [...bars.values()] };
}

/** The activity without intervals before and after the days: a filter lets through what touches them, be it as old as it may. */
export function within(activity: Activity, days: Pick<Filter, "since" | "until">): Activity {
  const since = dayNumber(days.since);
  const first = since === null ? null : dayText(intervalStart(activity.per, since));
  const passes = ({ start }: Activity["intervals"][number]) =>
    (first === null || start >= first) && (days.until === null || start <= days.until);
  return { ...activity, intervals: activity.intervals.filter(passes) };
}

/** Roughly: whether it is worth to count by longer intervals. */
function countBars(per: Per, first: number, last: number): number {
  const length = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.2 }[per];
  return Math.floor((last - first) / length) + 1;
}

function add(into: Bar, bar: Bar): Bar {
  const [a, b, c, d, e] = bar.counts;
  const [f, g, h, i, j] = into.counts;
  return { ...into, statements: into.statements + bar.statements, counts: [a + f, b + g, c + h, d + i, e + j] };
}

/** Where on the bars a day lies; outside of them the nearer end. */
export function positionOf(bars: readonly Bar[], day: number): number {
  for (const [index, bar] of bars.entries()) {
    if (day < bar.start) return index;
    if (day < bar.end) return index + (day - bar.start) / (bar.end - bar.start);
  }
  return bars.length;
}

/** The bars that a filter lets through. */
export function rangeOf(bars: readonly Bar[], filter: Pick<Filter, "since" | "until">): Range {
  const since = dayNumber(filter.since);
  const until = dayNumber(filter.until);
  const from = since === null ? 0 : positionOf(bars, since);
  return { from, to: until === null ? bars.length : Math.max(from, positionOf(bars, until + 1)) };
}

/** The filter of a range. An end that stands at the end of all there is (`open`) does not limit. */
export function filterOf(
  bars: readonly Bar[],
  range: Range,
  open: { first: boolean; last: boolean },
): Pick<Filter, "since" | "until"> {
  const first = bars[Math.max(0, Math.floor(range.from))];
  const last = bars[Math.min(bars.length, Math.ceil(range.to)) - 1];
  return {
    since: first === undefined || (open.first && range.from <= 0) ? null : dayText(first.start),
    until: last === undefined || (open.last && range.to >= bars.length) ? null : dayText(last.end - 1),
  };
}

/** The range with one end moved to a whole bar; at least one bar remains. */
export function moveEnd(range: Range, end: "from" | "to", to: number, count: number): Range {
  const at = Math.round(to);
  if (end === "from") return { from: clamp(at, 0, Math.max(0, Math.ceil(range.to) - 1)), to: range.to };
  return { from: range.from, to: clamp(at, Math.min(count, Math.floor(range.from) + 1), count) };
}

/** The bars between two points of a drag, in either direction, at least one. */
export function span(a: number, b: number, count: number): Range {
  const from = clamp(Math.floor(Math.min(a, b)), 0, Math.max(0, count - 1));
  return { from, to: clamp(Math.ceil(Math.max(a, b)), from + 1, count) };
}

/** The window moved as a whole, as far as there are bars; its length stays. */
export function shift(range: Range, by: number, count: number): Range {
  const from = Math.floor(range.from);
  const length = Math.min(count, Math.max(1, Math.ceil(range.to) - from));
  const moved = clamp(from + by, 0, count - length);
  return { from: moved, to: moved + length };
}

/** The window to play with: the one that is chosen, or a tenth of all, from the beginning. */
export function playWindow(range: Range, count: number): Range {
  const chosen = shift(range, 0, count);
  if (chosen.to - chosen.from < count) return chosen.to < count ? chosen : shift(chosen, -count, count);
  return { from: 0, to: Math.min(count, Math.max(1, Math.round(count / 10))) };
}

/** Which bars get a label so that no two come too close: every how many. */
export function labelStep(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / Math.max(1, most)));
}

/** The part of the bars that holds nearly all statements, where that is a small part of the time: a single date of long ago,
    which some article mentions, must not press a year of news into one bar. Null where there is no such part. */
export function denseRange(bars: readonly Bar[]): Range | null {
  const all = bars.reduce((sum, { statements }) => sum + statements, 0);
  const spare = all * sparse;
  const range = { from: 0, to: bars.length };
  for (let cut = bars[0]?.statements ?? 0; cut <= spare && range.from + 1 < range.to; cut += bars[range.from]?.statements ?? 0)
    ++range.from;
  for (
    let cut = bars.at(-1)?.statements ?? 0;
    cut <= spare && range.from + 1 < range.to;
    cut += bars[range.to - 1]?.statements ?? 0
  )
    --range.to;
  return bars.length >= manyBars && range.to - range.from <= bars.length * narrow ? range : null;
}

/** Shares: of the statements that may lie before, and after, a dense range; and of the bars that it may take. */
const sparse = 0.1;
const narrow = 0.25;
/** Fewer bars are wide enough as they are. */
const manyBars = 40;

/** The statements of the whole bars of a range. */
export function statementsIn(bars: readonly Bar[], range: Range): number {
  return bars.slice(Math.floor(range.from), Math.ceil(range.to)).reduce((sum, { statements }) => sum + statements, 0);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
