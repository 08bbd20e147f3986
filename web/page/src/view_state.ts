import { appendFilter } from "./filter_query";
import { plainFacts, type Filter, type Modality } from "./model";

/** All that makes a view: what is in the address, so that a view can be shared and the back button works. */
export interface ViewState {
  /** The actor in the middle; null: the empty page. */
  actor: string | null;
  /** Actors whose neighbours were added, in order. */
  expanded: readonly string[];
  /** The other end of the path that is shown. */
  pathTo: string | null;
  /** Where that path begins; null: at the actor in the middle. */
  pathFrom: string | null;
  hidden: readonly string[];
  pinned: readonly Pin[];
  /** How many actors at most, and how many edges from the centre. */
  limit: number;
  hops: 1 | 2;
  /** Tables in the place of the picture. */
  list: boolean;
  /** What the side panel tells of: an actor (default: the centre), an edge, or the edges between two actors. */
  selection: Selection | null;
  filter: Filter;
}

/** An actor that a person put at a place, in whole units of the graph's coordinates. */
export interface Pin {
  key: string;
  x: number;
  y: number;
}

export type Selection = { kind: "actor"; key: string } | { kind: "edge"; id: number } | { kind: "pair"; a: string; b: string };

export const emptyView: ViewState = {
  actor: null,
  expanded: [],
  pathTo: null,
  pathFrom: null,
  hidden: [],
  pinned: [],
  limit: 100,
  hops: 1,
  list: false,
  selection: null,
  filter: plainFacts,
};

const modalities: readonly Modality[] = ["actual", "future", "hypothetical"];
/** The most actors that a source gives at once. */
export const mostActors = 500;

const pinPattern = /^(-?\d{1,6}),(-?\d{1,6}),(.+)$/s;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The query of an address, without "?". Default values are left out. */
export function writeView(view: ViewState): string {
  const query = new URLSearchParams();
  if (view.actor !== null) query.set("actor", view.actor);
  for (const key of view.expanded) query.append("with", key);
  if (view.pathTo !== null) query.set("path", view.pathTo);
  if (view.pathTo !== null && view.pathFrom !== null) query.set("from", view.pathFrom);
  for (const key of view.hidden) query.append("hidden", key);
  for (const { key, x, y } of view.pinned) query.append("pinned", `${x},${y},${key}`);
  if (view.limit !== emptyView.limit) query.set("limit", String(view.limit));
  if (view.hops !== emptyView.hops) query.set("hops", String(view.hops));
  if (view.list) query.set("list", "true");
  const { selection, filter } = view;
  if (selection?.kind === "actor") query.set("show", selection.key);
  if (selection?.kind === "edge") query.set("edge", String(selection.id));
  if (selection?.kind === "pair") {
    query.append("pair", selection.a);
    query.append("pair", selection.b);
  }
  appendFilter(query, filter);
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
    pathFrom: query.get("path") === null ? null : query.get("from"),
    hidden: query.getAll("hidden"),
    pinned: query.getAll("pinned").flatMap(pin),
    limit: Math.min(Math.max(wholeNumber(query.get("limit")) ?? emptyView.limit, 1), mostActors),
    hops: query.get("hops") === "2" ? 2 : 1,
    list: query.get("list") === "true",
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

function pin(text: string): Pin[] {
  const [, x, y, key] = pinPattern.exec(text) ?? [];
  return key === undefined ? [] : [{ key, x: Number(x), y: Number(y) }];
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
