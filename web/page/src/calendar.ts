import type { Per } from "./model";

/** From the finest to the coarsest, with about how many days each has. */
const lengths: readonly (readonly [Per, number])[] = [["day", 1], ["week", 7], ["month", 30.4], ["quarter", 91.3], ["year", 365.2]];
const dayLength = 86_400_000;

/** The first day of the interval that an ISO day lies in; weeks begin on Monday. */
export function intervalStart(day: string, per: Per): string {
  switch (per) {
    case "day":
      return day;
    case "week": {
      const time = Date.parse(day);
      return isoDay(time - ((new Date(time).getUTCDay() + 6) % 7) * dayLength);
    }
    case "month":
      return `${day.slice(0, 7)}-01`;
    case "quarter":
      return `${day.slice(0, 5)}${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`;
    case "year":
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** The finest interval of which at most so many lie between two days. */
export function suitingInterval(first: string, last: string, most: number): Per {
  const days = (Date.parse(last) - Date.parse(first)) / dayLength;
  return lengths.find(([, length]) => days / length + 1 <= most)?.[0] ?? "year";
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
