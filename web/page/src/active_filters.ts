// Which of the filters limit what is seen, compared to plain facts.
import { plainFacts, type Filter } from "./model";

/** How many filters differ from the default: what "Filters (2)" tells. The two ends of the time count as one. */
export function countActiveFilters(filter: Filter): number {
  const differs = [
    filter.modalities.join() !== plainFacts.modalities.join(),
    filter.denied !== plainFacts.denied,
    filter.types.length > 0,
    filter.since !== null || filter.until !== null,
    filter.minStories !== null,
    filter.minConfidence !== null,
    filter.publishers.length > 0,
  ];
  return differs.filter(Boolean).length;
}

/** Whether two filters let the same through. */
export function sameFilter(a: Filter, b: Filter): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The list with a word added, or without it where it was in; in the order of `all`. */
export function toggled<Word extends string>(chosen: readonly Word[], word: Word, all: readonly Word[]): Word[] {
  const after = new Set(chosen);
  if (!after.delete(word)) after.add(word);
  return [...all.filter((known) => after.has(known)), ...[...after].filter((unknown) => !all.includes(unknown))];
}
