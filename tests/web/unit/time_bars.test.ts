import assert from "node:assert/strict";
import { test } from "node:test";

import { dayText } from "../../../web/page/src/days";
import type { Activity, Per } from "../../../web/page/src/model";
import {
  denseRange,
  fillBars,
  filterOf,
  labelStep,
  mostBars,
  moveEnd,
  playWindow,
  positionOf,
  rangeOf,
  shift,
  span,
  statementsIn,
  within,
} from "../../../web/page/src/time_bars";

function activity(per: Per, counts: Readonly<Record<string, number>>): Activity {
  const intervals = Object.entries(counts).map(([start, statements]) => ({
    start,
    statements,
    verbal_cooperation: Math.floor(statements / 2),
    material_cooperation: 0,
    verbal_conflict: 1,
    material_conflict: 0,
  }));
  return { per, intervals };
}

const months = fillBars(activity("month", { "2024-01-01": 4, "2024-03-01": 3, "2024-06-01": 8 })).bars;

test("intervals that saw nothing are there", () => {
  assert.deepEqual(
    months.map(({ statements }) => statements),
    [4, 0, 3, 0, 0, 8],
  );
  assert.equal(dayText(months[1]?.start ?? NaN), "2024-02-01");
  assert.deepEqual(months[5]?.counts, [4, 0, 1, 0, 3]);
});

test("no intervals, no bars; what is no day is left out", () => {
  assert.deepEqual(fillBars(activity("week", {})), { per: "week", bars: [] });
  assert.deepEqual(
    fillBars(activity("year", { never: 3, "2024-01-01": 2 })).bars.map(({ statements }) => statements),
    [2],
  );
});

test("too many days are counted by longer intervals, and nothing is lost", () => {
  const { per, bars } = fillBars(activity("day", { "1990-05-01": 2, "2024-05-01": 5, "2024-05-02": 1 }));
  assert.equal(per, "quarter");
  assert.ok(bars.length <= mostBars);
  assert.equal(
    bars.reduce((sum, bar) => sum + bar.statements, 0),
    8,
  );
  assert.equal(bars.at(-1)?.statements, 6);
});

test("dates of a millennium away take no more bars than a screen has", () => {
  const { bars } = fillBars(activity("day", { "0001-01-01": 2, "9999-12-31": 5 }));
  assert.equal(bars.length, mostBars);
  assert.equal(bars.at(-1)?.statements, 5);
});

test("a filter is a range of bars and back", () => {
  const all = { first: true, last: true };
  assert.deepEqual(rangeOf(months, { since: null, until: null }), { from: 0, to: 6 });
  assert.deepEqual(rangeOf(months, { since: "2024-02-01", until: "2024-03-31" }), { from: 1, to: 3 });
  assert.deepEqual(filterOf(months, { from: 1, to: 3 }, all), { since: "2024-02-01", until: "2024-03-31" });
  assert.deepEqual(filterOf(months, { from: 0, to: 6 }, all), { since: null, until: null });
  assert.deepEqual(filterOf(months, { from: 0, to: 6 }, { first: false, last: false }), {
    since: "2024-01-01",
    until: "2024-06-30",
  });
  assert.deepEqual(filterOf(months, { from: 2, to: 6 }, all), { since: "2024-03-01", until: null });
});

test("a day within a bar lies within it; outside, at the nearer end", () => {
  assert.equal(positionOf(months, (months[1]?.start ?? NaN) + 14.5), 1.5);
  assert.deepEqual(rangeOf(months, { since: "1999-01-01", until: "2035-01-01" }), { from: 0, to: 6 });
  assert.deepEqual(rangeOf(months, { since: "2030-01-01", until: "2029-01-01" }), { from: 6, to: 6 });
});

test("an end moves by whole bars and never past the other", () => {
  assert.deepEqual(moveEnd({ from: 1, to: 3 }, "from", 9, 6), { from: 2, to: 3 });
  assert.deepEqual(moveEnd({ from: 1, to: 3 }, "to", -4, 6), { from: 1, to: 2 });
  assert.deepEqual(moveEnd({ from: 1.5, to: 3 }, "from", 0.4, 6), { from: 0, to: 3 });
  assert.deepEqual(moveEnd({ from: 6, to: 6 }, "to", 2, 6), { from: 6, to: 6 });
});

test("a drag takes every bar that it touches", () => {
  assert.deepEqual(span(3.2, 1.7, 6), { from: 1, to: 4 });
  assert.deepEqual(span(2, 2, 6), { from: 2, to: 3 });
  assert.deepEqual(span(-3, 99, 6), { from: 0, to: 6 });
  assert.deepEqual(span(6, 6, 6), { from: 5, to: 6 });
});

test("the window moves as a whole and stays inside", () => {
  assert.deepEqual(shift({ from: 1, to: 3 }, 1, 6), { from: 2, to: 4 });
  assert.deepEqual(shift({ from: 1, to: 3 }, 9, 6), { from: 4, to: 6 });
  assert.deepEqual(shift({ from: 1, to: 3 }, -9, 6), { from: 0, to: 2 });
});

test("playing starts with what is chosen, or from the beginning", () => {
  assert.deepEqual(playWindow({ from: 1, to: 3 }, 6), { from: 1, to: 3 });
  assert.deepEqual(playWindow({ from: 4, to: 6 }, 6), { from: 0, to: 2 });
  assert.deepEqual(playWindow({ from: 0, to: 60 }, 60), { from: 0, to: 6 });
  assert.deepEqual(playWindow({ from: 0, to: 1 }, 1), { from: 0, to: 1 });
});

test("labels keep a distance", () => {
  assert.equal(labelStep(6, 8), 1);
  assert.equal(labelStep(100, 8), 13);
  assert.equal(labelStep(5, 0), 5);
});

test("a date of long ago does not squeeze the news", () => {
  const counts: Record<string, number> = { "1945-01-01": 1, "1998-01-01": 2 };
  for (let year = 2018; year <= 2024; ++year) counts[`${year}-01-01`] = 40;
  const { bars } = fillBars(activity("year", counts));
  const dense = denseRange(bars);
  assert.deepEqual(filterOf(bars, dense ?? { from: 0, to: 0 }, { first: false, last: false }), {
    since: "2018-01-01",
    until: "2024-12-31",
  });
  assert.equal(statementsIn(bars, dense ?? { from: 0, to: 0 }), 280);
});

test("where activity is spread over the time, all of it is drawn", () => {
  assert.equal(denseRange(months), null);
  assert.equal(denseRange([]), null);
  assert.equal(denseRange(fillBars(activity("year", { "2024-01-01": 5 })).bars), null);
});

test("what began before the days is not drawn before them", () => {
  const wide = activity("month", { "1999-05-01": 1, "2024-02-01": 4, "2024-03-01": 3, "2024-04-01": 2 });
  const starts = (since: string | null, until: string | null) =>
    within(wide, { since, until }).intervals.map(({ start }) => start);
  assert.deepEqual(starts("2024-02-15", "2024-03-15"), ["2024-02-01", "2024-03-01"]);
  assert.deepEqual(starts(null, "2024-02-01"), ["1999-05-01", "2024-02-01"]);
  assert.deepEqual(starts("2024-04-01", null), ["2024-04-01"]);
});

test("a few days are all drawn, however they are spread", () => {
  const counts: Record<string, number> = { "2024-01-01": 1, "2024-01-31": 1 };
  for (let day = 10; day < 15; ++day) counts[`2024-01-${day}`] = 20;
  assert.equal(denseRange(fillBars(activity("day", counts)).bars), null);
});
