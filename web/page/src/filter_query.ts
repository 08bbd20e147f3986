import { plainFacts, type Filter } from "./model";

/** Adds what a filter says to the query of an API address: names and values as the command line has them, defaults left out. */
export function appendFilter(query: URLSearchParams, filter: Filter): void {
  if (filter.modalities.join() !== plainFacts.modalities.join()) query.set("modality", filter.modalities.join(","));
  if (filter.denied) query.set("denied", "true");
  if (filter.types.length > 0) query.set("type", filter.types.join(","));
  if (filter.since !== null) query.set("since", filter.since);
  if (filter.until !== null) query.set("until", filter.until);
  if (filter.minStories !== null) query.set("min_stories", String(filter.minStories));
  if (filter.minConfidence !== null) query.set("min_confidence", String(filter.minConfidence));
  for (const publisher of filter.publishers) query.append("publisher", publisher);
}
