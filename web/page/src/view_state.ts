import { plainFacts, type Filter, type Modality } from "./model";

/** All that makes a view: what is in the address, so that a view can be shared and the back button works. */
export interface ViewState {
  /** The actor in the middle; null: the empty page. */
  actor: string | null;
  /** Actors whose neighbours were added, in order. */
  expanded: readonly string[];
  /** The other end of the path that is shown. */
  pathTo: string | null;
  hidden: readonly string[];
  pinned: readonly string[];
  /** What the side panel tells of: an actor (default: the centre), an edge, or the edges between two actors. */
  selection: Selection | null;
  filter: Filter;
}

export type Selection = { kind: "actor"; key: string } | { kind: "edge"; id: number } | { kind: "pair"; a: string; b: string };

export const emptyView: ViewState = {
  actor: null,
  expanded: [],
  pathTo: null,
  hidden: [],
  pinned: [],
  selection: null,
  filter: plainFacts,
};

const modalities: readonly Modality[] = ["actual", "future", "hypothetical"];
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The query of an address, without "?". Default values are left out. */
export function writeView(view: ViewState): string {
  const query = new URLSearchParams();
  if (view.actor !== null) query.set("actor", view.actor);
  for (const key of view.expanded) query.append("with", key);
  if (view.pathTo !== null) query.set("path", view.pathTo);
  for (const key of view.hidden) query.append("hidden", key);
  for (const key of view.pinned) query.append("pinned", key);
  const { selection, filter } = view;
  if (selection?.kind === "actor") query.set("show", selection.key);
  if (selection?.kind === "edge") query.set("edge", String(selection.id));
  if (selection?.kind === "pair") {
    query.append("pair", selection.a);
    query.append("pair", selection.b);
  }
  if (filter.modalities.join() !== plainFacts.modalities.join()) query.set("modality", filter.modalities.join(","));
  if (filter.denied) query.set("denied", "true");
  if (filter.types.length > 0) query.set("type", filter.types.join(","));
  if (filter.since !== null) query.set("since", filter.since);
  if (filter.until !== null) query.set("until", filter.until);
  if (filter.minStories !== null) query.set("min_stories", String(filter.minStories));
  if (filter.minConfidence !== null) query.set("min_confidence", String(filter.minConfidence));
  for (const publisher of filter.publishers) query.append("publisher", publisher);
  return query.toString();
}

/** What an address says; what it says wrong is left out. */
export function readView(text: string): ViewState {
  const query = new URLSearchParams(text);
  const pair = query.getAll("pair");
  const edge = wholeNumber(query.get("edge"));
  const show = query.get("show");
  let selection: Selection | null = null;
  if (show !== null) selection = { kind: "actor", key: show };
  else if (edge !== null) selection = { kind: "edge", id: edge };
  else if (pair[0] !== undefined && pair[1] !== undefined) selection = { kind: "pair", a: pair[0], b: pair[1] };
  const chosen = list(query.get("modality")).filter((word): word is Modality => modalities.includes(word as Modality));
  const confidence = query.get("min_confidence");
  const minConfidence = confidence === null ? NaN : Number(confidence);
  const minStories = wholeNumber(query.get("min_stories"));
  return {
    actor: query.get("actor"),
    expanded: query.getAll("with"),
    pathTo: query.get("path"),
    hidden: query.getAll("hidden"),
    pinned: query.getAll("pinned"),
    selection,
    filter: {
      modalities: chosen.length > 0 ? chosen : plainFacts.modalities,
      denied: query.get("denied") === "true",
      types: list(query.get("type")),
      since: day(query.get("since")),
      until: day(query.get("until")),
      minStories: minStories !== null && minStories > 0 ? minStories : null,
      minConfidence: minConfidence >= 0 && minConfidence <= 1 ? minConfidence : null,
      publishers: query.getAll("publisher"),
    },
  };
}

function list(text: string | null): string[] {
  return text === null ? [] : text.split(",").filter((word) => word !== "");
}

function day(text: string | null): string | null {
  return text !== null && dayPattern.test(text) ? text : null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
