// What the API answers (schemas/api/openapi.json), and what the embedded data of an exported page give in the same shapes.

export type ActorKind = "person" | "organization" | "country" | "place" | "group" | "object";
export type Modality = "actual" | "future" | "hypothetical";
/** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; null: open relations and affiliations. */
export type Quad = 1 | 2 | 3 | 4 | null;

export interface Actor {
  key: string;
  name: string;
  kind: ActorKind;
  country: string | null;
  sector: string | null;
  post: string | null;
  statements: number;
}

export interface Candidate extends Actor {
  match: string;
  alias: string | null;
  last_date: string | null;
}

/** `hops`: how many edges from the centre. */
export interface GraphNode extends Actor {
  hops: number;
}

export interface GraphEdge {
  id: number;
  source: string;
  target: string;
  type: string | null;
  predicate: string | null;
  quad: Quad;
  modality: Modality;
  negated: boolean;
  statements: number;
  articles: number;
  stories: number;
  first_date: string | null;
  last_date: string | null;
}

/** Edges lie between listed nodes. `total_nodes`: how many there would be without the limit, null where that is not counted. */
export interface Subgraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  total_nodes: number | null;
  truncated: boolean;
}

export interface ActorName {
  key: string;
  name: string;
}

/** Bytes of the sentence's UTF-8: zero-based, half-open. */
export type ByteSpan = readonly [number, number];

export interface Statement {
  id: number;
  relation: number;
  date: string | null;
  date_end: string | null;
  precision: string | null;
  source: ActorName;
  type: string | null;
  mode: string | null;
  predicate: string;
  target: ActorName | null;
  quad: Quad;
  modality: Modality;
  negated: boolean;
  speaker: ActorName | null;
  place: string | null;
  sentence: string;
  source_span: ByteSpan | null;
  predicate_span: ByteSpan | null;
  target_span: ByteSpan | null;
  title: string | null;
  publisher: string | null;
  uri: string | null;
  published: string | null;
  confidence: number;
  extractor: string;
}

export interface StatementPage {
  statements: Statement[];
  total: number | null;
  next: string | null;
}

export interface Interval {
  start: string;
  statements: number;
  verbal_cooperation: number;
  material_cooperation: number;
  verbal_conflict: number;
  material_conflict: number;
}

export type Per = "day" | "week" | "month" | "quarter" | "year";

export interface Activity {
  per: Per;
  intervals: Interval[];
}

export interface PathStep {
  step: number;
  source_key: string;
  target_key: string;
  edge: number;
  sentence: string;
}

export interface Path extends Subgraph {
  from: string;
  to: string;
  hops: number | null;
}

export interface Status {
  version: string;
  actors: number;
  relations: number;
  statements: number;
  articles: number;
  first_date: string | null;
  last_date: string | null;
  types: { type: string; quad: Quad; statements: number }[];
  publishers: { name: string; articles: number }[];
}

/** A count of what an actor did or had done to it, by type. */
export interface TypeCount {
  type: string;
  quad: Quad;
  statements: number;
  first_date: string | null;
  last_date: string | null;
}

/** One screen about an actor. */
export interface Dossier {
  actor: Actor;
  names: { name: string; sightings: number }[];
  posts: { post: string; first_date: string | null; last_date: string | null }[];
  relations: TypeCount[];
  counterparts: { key: string; name: string; statements: number }[];
  first_date: string | null;
  last_date: string | null;
}

/** What of the graph is looked at. Empty lists and nulls: no filter of that kind. */
export interface Filter {
  modalities: Modality[];
  denied: boolean;
  types: string[];
  since: string | null;
  until: string | null;
  minStories: number | null;
  minConfidence: number | null;
  publishers: string[];
}

export const plainFacts: Filter = {
  modalities: ["actual"],
  denied: false,
  types: [],
  since: null,
  until: null,
  minStories: null,
  minConfidence: null,
  publishers: [],
};
