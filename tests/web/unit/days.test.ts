import assert from "node:assert/strict";
import { test } from "node:test";

import {
  countOf,
  dayNumber,
  dayText,
  intervalStart,
  nextInterval,
  writeDay,
  writeInterval,
  writeRange,
  writeWhen,
} from "../../../web/page/src/days";
import type { Per } from "../../../web/page/src/model";

test("days are numbers and back, before 1970 too", () => {
  assert.equal(dayNumber("1970-01-01"), 0);
  for (const day of ["0001-01-01", "0099-12-31", "1969-12-31", "2024-02-29", "9999-12-31"])
    assert.equal(dayText(dayNumber(day) ?? NaN), day);
});

test("what is no day has no number", () => {
  for (const text of [null, "", "2024", "2024-13-01", "12 May", "2024-01-01T00:00"]) assert.equal(dayNumber(text), null);
});

test("intervals begin where the calendar says, weeks on Monday", () => {
  const start = (per: Per, day: string) => dayText(intervalStart(per, dayNumber(day) ?? NaN));
  assert.equal(start("day", "2024-05-15"), "2024-05-15");
  assert.equal(start("week", "2024-05-15"), "2024-05-13");
  assert.equal(start("week", "2024-05-13"), "2024-05-13");
  assert.equal(start("week", "1969-12-30"), "1969-12-29");
  assert.equal(start("month", "2024-05-15"), "2024-05-01");
  assert.equal(start("quarter", "2024-05-15"), "2024-04-01");
  assert.equal(start("year", "2024-05-15"), "2024-01-01");
  assert.equal(start("year", "0050-05-15"), "0050-01-01");
});

test("one interval follows another without a gap", () => {
  for (const per of ["day", "week", "month", "quarter", "year"] as const) {
    let start = intervalStart(per, dayNumber("2019-11-07") ?? NaN);
    for (let step = 0; step < 30; ++step) {
      const next = nextInterval(per, start);
      assert.equal(intervalStart(per, next - 1), start);
      assert.equal(intervalStart(per, next), next);
      start = next;
    }
  }
});

test("days and ranges are written without what is said twice", () => {
  assert.equal(writeDay("2024-03-03"), "3 Mar 2024");
  assert.equal(writeDay("soon"), "soon");
  assert.equal(writeRange("2024-03-03", "2024-03-03"), "3 Mar 2024");
  assert.equal(writeRange("2024-03-03", "2024-03-09"), "3–9 Mar 2024");
  assert.equal(writeRange("2024-02-28", "2024-03-03"), "28 Feb – 3 Mar 2024");
  assert.equal(writeRange("2023-12-30", "2024-01-02"), "30 Dec 2023 – 2 Jan 2024");
});

test("intervals are written as a person calls them", () => {
  const day = dayNumber("2024-04-01") ?? NaN;
  assert.deepEqual(
    (["day", "week", "month", "quarter", "year"] as const).map((per) => writeInterval(per, day)),
    ["1 Apr 2024", "week of 1 Apr 2024", "Apr 2024", "Q2 2024", "2024"],
  );
});

test("a date says no more than the article does", () => {
  assert.equal(writeWhen("2024-03-03", null, "day"), "3 Mar 2024");
  assert.equal(writeWhen("2024-03-01", "2024-03-31", "month"), "Mar 2024");
  assert.equal(writeWhen("2024-01-01", "2024-12-31", "year"), "2024");
  assert.equal(writeWhen("2023-01-01", "2024-12-31", "year"), "2023 – 2024");
  assert.equal(writeWhen("2024-03-04", "2024-03-10", "week"), "4–10 Mar 2024");
  assert.equal(writeWhen("2024-03-04", null, "week"), "week of 4 Mar 2024");
  assert.equal(writeWhen(null, null, null), "no date");
  assert.equal(writeWhen("<b>", null, "day"), "<b>");
});

test("counts agree with their nouns", () => {
  assert.equal(countOf(1, "statement"), "1 statement");
  assert.equal(countOf(1234, "story", "stories"), "1,234 stories");
  assert.equal(countOf(0, "statement"), "0 statements");
});
