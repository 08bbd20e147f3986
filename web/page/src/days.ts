// Days as whole numbers since 1970-01-01, the intervals that days are counted by, and how both are written for a person.
import type { Per } from "./model";

const millisecondsADay = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** From the finest to the coarsest, with about how many days each has. */
const lengths: readonly (readonly [Per, number])[] = [["day", 1], ["week", 7], ["month", 30.4], ["quarter", 91.3], ["year", 365.2]];

/** The number of a day that is written YYYY-MM-DD; null for anything else. */
export function dayNumber(text: string | null): number | null {
  if (text === null || !dayPattern.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / millisecondsADay);
}

/** YYYY-MM-DD. */
export function dayText(day: number): string {
  return new Date(day * millisecondsADay).toISOString().slice(0, 10);
}

/** The first day of the interval that a day lies in. Weeks begin on Monday. */
export function intervalStart(per: Per, day: number): number {
  if (per === "day") return day;
  if (per === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * millisecondsADay);
  const month = per === "year" ? 0 : per === "quarter" ? Math.floor(date.getUTCMonth() / 3) * 3 : date.getUTCMonth();
  return firstOfMonth(date.getUTCFullYear(), month);
}

/** The first day of the interval after the one that begins on a day. */
export function nextInterval(per: Per, start: number): number {
  if (per === "day") return start + 1;
  if (per === "week") return start + 7;
  const date = new Date(start * millisecondsADay);
  const months = per === "year" ? 12 : per === "quarter" ? 3 : 1;
  return firstOfMonth(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/** The finest interval of which at most so many lie between two days, each YYYY-MM-DD; years where one of them is no day. */
export function suitingInterval(first: string, last: string, most: number): Per {
  const days = (Date.parse(last) - Date.parse(first)) / millisecondsADay;
  return lengths.find(([, length]) => days / length + 1 <= most)?.[0] ?? "year";
}

function firstOfMonth(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1); // unlike Date.UTC() this takes years before 100 as they are
  return Math.round(date.getTime() / millisecondsADay);
}

const writers = {
  day: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }),
  year: new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC" }),
};

/** "12 Mar 2024"; what is no day comes back as it is. */
export function writeDay(text: string): string {
  const day = dayNumber(text);
  return day === null ? text : writers.day.format(day * millisecondsADay);
}

/** "Mar 2024", "Q1 2024", "2024", "week of 4 Mar 2024" ... */
export function writeInterval(per: Per, start: number): string {
  const time = start * millisecondsADay;
  if (per === "day") return writers.day.format(time);
  if (per === "week") return `week of ${writers.day.format(time)}`;
  if (per === "month") return writers.month.format(time);
  const year = writers.year.format(time);
  return per === "year" ? year : `Q${Math.floor(new Date(time).getUTCMonth() / 3) + 1} ${year}`;
}

/** From the first to the last day, without what both share: "3–9 Mar 2024", "28 Feb – 3 Mar 2024". */
export function writeRange(first: string, last: string): string {
  if (first === last) return writeDay(first);
  const begin = writeDay(first).split(" ");
  const end = writeDay(last).split(" ");
  if (begin.length !== 3 || end.length !== 3 || begin[2] !== end[2]) return `${begin.join(" ")} – ${end.join(" ")}`;
  if (begin[1] !== end[1]) return `${begin[0]} ${begin[1]} – ${end.join(" ")}`;
  return `${begin[0]}–${end.join(" ")}`;
}

/** When something happened, no more exactly than the article says: precision is day, week, month, year or interval. */
export function writeWhen(date: string | null, end: string | null, precision: string | null): string {
  const day = dayNumber(date);
  if (date === null) return "no date";
  if (day === null) return date;
  if (precision === "month" || precision === "year") {
    const last = dayNumber(end);
    const first = writeInterval(precision, day);
    const final = last === null ? first : writeInterval(precision, last);
    return first === final ? first : `${first} – ${final}`;
  }
  if (end !== null && end !== date) return writeRange(date, end);
  return precision === "week" ? `week of ${writeDay(date)}` : writeDay(date);
}

const counts = new Intl.NumberFormat("en-GB");

/** "1,234". */
export function writeCount(count: number): string {
  return counts.format(count);
}

/** "1 statement", "1,234 statements". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${writeCount(count)} ${count === 1 ? one : many}`;
}
