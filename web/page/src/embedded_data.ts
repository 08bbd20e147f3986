// The data of an exported page, as graph/export/html_writer.hpp describes them.
import type { Actor, ActorKind, ByteSpan, GraphEdge, Modality, Quad, Statement } from "./model";
import { SourceError } from "./source";

type ActorRow = [
  key: string,
  name: string,
  kind: ActorKind,
  country: string | null,
  sector: string | null,
  post: string | null,
  statements: number,
  names: string[],
];

type EdgeRow = [
  source: number,
  target: number,
  type: string | null,
  predicate: string | null,
  quad: Quad,
  modality: Modality,
  negated: boolean,
  statements: number,
  articles: number,
  stories: number,
  first_date: string | null,
  last_date: string | null,
  evidence: StatementRow[],
];

/** A sentence and an article stand in full where they are first told of; later their number does, counted from 0 in that order. */
type StatementRow = [
  from: string | null,
  to: string | null,
  precision: string | null,
  mode: string | null,
  predicate: string,
  speaker: number | null,
  place: string | null,
  sentence: string | number,
  source_span: ByteSpan | null,
  predicate_span: ByteSpan | null,
  target_span: ByteSpan | null,
  article: ArticleRow | number,
  confidence: number,
  extractor: string,
];

type ArticleRow = [title: string | null, publisher: string | null, uri: string | null, published: string | null];

interface Wire {
  format: string;
  meta: {
    version: string;
    note: string | null;
  };
  actors: ActorRow[];
  edges: EdgeRow[];
}

export interface EmbeddedActor extends Actor {
  names: readonly string[];
  last_date: string | null;
  /** Numbers of its edges. */
  edges: number[];
}

export interface EmbeddedStatement extends Statement {
  /** Whether its text says when it happened: from `from` to `date_end`, open where these are null. */
  timed: boolean;
  from: string | null;
  article: number;
}

/** `id` is its number here. */
export interface EmbeddedEdge extends GraphEdge {
  evidence: EmbeddedStatement[];
}

export interface EmbeddedData {
  version: string;
  note: string | null;
  actors: EmbeddedActor[];
  edges: EmbeddedEdge[];
  articles: { publisher: string | null }[];
  byKey: ReadonlyMap<string, EmbeddedActor>;
}

const format = "entente-explorer/1";

/** Throws SourceError for a text that is no such data. */
export function parseEmbedded(text: string): EmbeddedData {
  let wire: Wire;
  try {
    wire = JSON.parse(text) as Wire;
  } catch {
    throw new SourceError("unavailable", "The data in this page are damaged: export it again.");
  }
  if (wire.format !== format) {
    throw new SourceError("unavailable", "The data in this page are not those that it knows how to read: export it again.");
  }
  const actors = wire.actors.map(actorOf);
  const edges = new EdgeReader(actors).read(wire.edges);
  return {
    version: wire.meta.version,
    note: wire.meta.note,
    actors,
    ...edges,
    byKey: new Map(actors.map((actor) => [actor.key, actor])),
  };
}

function actorOf(row: ActorRow): EmbeddedActor {
  const [key, name, kind, country, sector, post, statements, names] = row;
  return { key, name, kind, country, sector, post, statements, names, last_date: null, edges: [] };
}

class EdgeReader {
  readonly #articles: ArticleRow[] = [];
  readonly #sentences: string[] = [];
  #statements = 0;

  constructor(readonly actors: readonly EmbeddedActor[]) {}

  read(rows: readonly EdgeRow[]): { edges: EmbeddedEdge[]; articles: { publisher: string | null }[] } {
    const edges = rows.map((row, id) => this.#edge(row, id));
    return { edges, articles: this.#articles.map((article) => ({ publisher: article[1] })) };
  }

  #edge(row: EdgeRow, id: number): EmbeddedEdge {
    const [sourceNumber, targetNumber, type, predicate, quad, modality, negated, statements, articles, stories, first, last, evidence] = row;
    const source = this.#actor(sourceNumber);
    const target = this.#actor(targetNumber);
    for (const actor of new Set([source, target])) {
      actor.edges.push(id);
      if (last !== null && (actor.last_date === null || last > actor.last_date)) actor.last_date = last;
    }
    const edge: EmbeddedEdge = {
      id,
      source: source.key,
      target: target.key,
      type,
      predicate,
      quad,
      modality,
      negated,
      statements,
      articles,
      stories,
      first_date: first,
      last_date: last,
      evidence: [],
    };
    edge.evidence = evidence.map((statement) => this.#statement(statement, edge, source, target));
    return edge;
  }

  #statement(row: StatementRow, edge: EmbeddedEdge, source: EmbeddedActor, target: EmbeddedActor): EmbeddedStatement {
    const [from, to, precision, mode, predicate, speakerNumber, place, sentence, ...rest] = row;
    const [source_span, predicate_span, target_span, articleRow, confidence, extractor] = rest;
    const article = this.#place(this.#articles, articleRow);
    const [title, publisher, uri, published] = this.#articles[article] ?? damaged();
    const speaker = speakerNumber === null ? null : this.#actor(speakerNumber);
    return {
      id: this.#statements++,
      relation: edge.id,
      timed: from !== null || to !== null,
      from,
      article,
      date: from ?? published,
      date_end: to,
      precision,
      source: { key: source.key, name: source.name },
      type: edge.type,
      mode,
      predicate,
      target: { key: target.key, name: target.name },
      quad: edge.quad,
      modality: edge.modality,
      negated: edge.negated,
      speaker: speaker === null ? null : { key: speaker.key, name: speaker.name },
      place,
      sentence: this.#sentences[this.#place(this.#sentences, sentence)] ?? damaged(),
      source_span,
      predicate_span,
      target_span,
      title,
      publisher,
      uri,
      published,
      confidence,
      extractor,
    };
  }

  /** The number of a thing that stands here in full or by its number. */
  #place<Thing>(known: Thing[], thing: Thing | number): number {
    return typeof thing === "number" ? thing : known.push(thing) - 1;
  }

  #actor(number: number): EmbeddedActor {
    return this.actors[number] ?? damaged();
  }
}

function damaged(): never {
  throw new SourceError("unavailable", "The data in this page are damaged: export it again.");
}
