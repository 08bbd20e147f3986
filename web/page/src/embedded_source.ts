import { ActorSearch, compareText } from "./actor_search";
import { dayNumber, dayText, intervalStart, suitingInterval } from "./days";
import { parseEmbedded, type EmbeddedActor, type EmbeddedData, type EmbeddedStatement } from "./embedded_data";
import { FilteredGraph } from "./embedded_graph";
import { edgePasses, statementPasses } from "./filter_match";
import type { Activity, Candidate, Dossier, Filter, Interval, Path, Per, Statement, StatementPage, Status, Subgraph, TypeCount } from "./model";
import { SourceError, type EvidenceQuery, type GraphSource } from "./source";
import { countTypes, earlier, later, plainFirst } from "./wire_dossier";

const pageLength = 20;
const mostHops = 4;
const mostIntervals = 120;
const counterparts = 10;

/** The graph in an exported page. */
export class EmbeddedSource implements GraphSource {
  readonly live = false;
  readonly #data: EmbeddedData;
  readonly #search: ActorSearch;
  /** The graph under the last filter: most questions come with the same one. */
  #last: { filter: string; graph: FilteredGraph } | null = null;

  /** `text`: the data, see embedded_data.ts. Throws SourceError where they cannot be read. */
  constructor(text: string) {
    this.#data = parseEmbedded(text);
    this.#search = new ActorSearch(this.#data.actors);
  }

  get note(): string | null {
    return this.#data.note;
  }

  async status(): Promise<Status> {
    const { version, actors, edges, articles } = this.#data;
    const publishers = new Map<string, number>();
    for (const { publisher } of articles) {
      if (publisher !== null) publishers.set(publisher, (publishers.get(publisher) ?? 0) + 1);
    }
    return {
      version,
      actors: actors.length,
      relations: edges.length,
      statements: edges.reduce((sum, edge) => sum + edge.statements, 0),
      articles: articles.length,
      first_date: edges.reduce<string | null>((day, edge) => earlier(day, edge.first_date), null),
      last_date: edges.reduce<string | null>((day, edge) => later(day, edge.last_date), null),
      types: countTypes(plainFirst(edges.filter((edge) => edge.type !== null)).map(typeCountOf)),
      publishers: [...publishers]
        .map(([name, count]) => ({ name, articles: count }))
        .sort((a, b) => b.articles - a.articles || compareText(a.name, b.name)),
    };
  }

  async search(query: string, order: "active" | "recent", limit: number): Promise<Candidate[]> {
    return this.#search.find(query, order, limit);
  }

  async dossier(key: string, filter: Filter): Promise<Dossier> {
    const actor = this.#actor(key);
    const edges = this.#graph(filter).edgesAt(actor);
    const others = new Map<string, number>();
    for (const edge of edges) {
      const other = edge.source === key ? edge.target : edge.source;
      if (other !== key && edge.type !== "AFFILIATION") others.set(other, (others.get(other) ?? 0) + edge.statements);
    }
    const { name, kind, country, sector, post, names } = actor;
    return {
      actor: { key, name, kind, country, sector, post, statements: edges.reduce((sum, edge) => sum + edge.statements, 0) },
      names: names.map((wording) => ({ name: wording, sightings: null })),
      posts: post === null ? [] : [{ post, first_date: null, last_date: null }],
      relations: countTypes(plainFirst(edges).map(typeCountOf)),
      counterparts: [...others]
        .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
        .slice(0, counterparts)
        .map(([other, statements]) => ({ key: other, name: this.#actor(other).name, statements })),
      first_date: edges.reduce<string | null>((day, edge) => earlier(day, edge.first_date), null),
      last_date: edges.reduce<string | null>((day, edge) => later(day, edge.last_date), null),
    };
  }

  async ego(actor: string, hops: 1 | 2, limit: number, filter: Filter): Promise<Subgraph> {
    return this.#graph(filter).ego(this.#actor(actor), hops, limit);
  }

  async expand(actor: string, known: readonly string[], limit: number, filter: Filter): Promise<Subgraph> {
    const kept = known.map((key) => this.#data.byKey.get(key)).filter((one) => one !== undefined);
    return this.#graph(filter).expand(this.#actor(actor), kept, limit);
  }

  async path(from: string, to: string, filter: Filter): Promise<Path> {
    return this.#graph(filter).path(this.#actor(from), this.#actor(to), mostHops);
  }

  async evidence(about: EvidenceQuery, cursor: string | null, filter: Filter): Promise<StatementPage> {
    const found =
      "relation" in about
        ? this.#statements([about.relation], filter)
        : this.#between(about.actor, "other" in about ? about.other : null, filter);
    found.sort((a, b) => compareText(b.date ?? "", a.date ?? "") || a.id - b.id);
    const begin = cursor === null ? 0 : Number(cursor);
    const end = begin + pageLength;
    return {
      statements: found.slice(begin, end).map(statementOf),
      total: found.length,
      next: end < found.length ? String(end) : null,
    };
  }

  async activity(actor: string | null, other: string | null, per: Per | null, filter: Filter): Promise<Activity> {
    const found = this.#between(actor, other, filter);
    const days = found.map((statement) => statement.date).filter((day) => day !== null);
    const first = days.reduce<string | null>(earlier, null);
    const last = days.reduce<string | null>(later, null);
    const chosen = per ?? suitingInterval(first ?? "", last ?? "", mostIntervals);
    const intervals = new Map<string, Interval>();
    for (const statement of found) {
      const day = dayNumber(statement.date);
      if (day === null) continue;
      const start = dayText(intervalStart(chosen, day));
      let interval = intervals.get(start);
      if (interval === undefined) {
        interval = { start, statements: 0, verbal_cooperation: 0, material_cooperation: 0, verbal_conflict: 0, material_conflict: 0 };
        intervals.set(start, interval);
      }
      ++interval.statements;
      const quad = quads[(statement.quad ?? 0) - 1];
      if (quad !== undefined) ++interval[quad];
    }
    return { per: chosen, intervals: [...intervals.values()].sort((a, b) => compareText(a.start, b.start)) };
  }

  exportAddress(): null {
    return null;
  }

  #graph(filter: Filter): FilteredGraph {
    const text = JSON.stringify(filter);
    if (this.#last?.filter !== text) this.#last = { filter: text, graph: new FilteredGraph(this.#data, filter) };
    return this.#last.graph;
  }

  #actor(key: string): EmbeddedActor {
    const actor = this.#data.byKey.get(key);
    if (actor !== undefined) return actor;
    const similar = this.#search.find(key.replace(/^[a-z]+\//, ""), "active", 5);
    const named = similar.find((candidate) => candidate.match !== "similar" && candidate.match !== "part");
    const meant = named === undefined ? undefined : this.#data.byKey.get(named.key);
    if (meant !== undefined) return meant;
    throw new SourceError("not_found", `“${key}” is not in this exported page.`, similar);
  }

  /** The statements with an actor at either end, those between two, or all. */
  #between(actor: string | null, other: string | null, filter: Filter): EmbeddedStatement[] {
    if (actor === null) return this.#statements(this.#data.edges.keys(), filter);
    const { key, edges } = this.#actor(actor);
    if (other === null) return this.#statements(edges, filter);
    const otherKey = this.#actor(other).key;
    return this.#statements(edges, filter).filter(({ source, target }) => {
      return (source.key === key ? target?.key : source.key) === otherKey;
    });
  }

  #statements(edges: Iterable<number>, filter: Filter): EmbeddedStatement[] {
    const found: EmbeddedStatement[] = [];
    for (const id of edges) {
      const edge = this.#data.edges[id];
      if (edge === undefined || !edgePasses(edge, filter)) continue;
      for (const statement of edge.evidence) if (statementPasses(statement, filter)) found.push(statement);
    }
    return found;
  }
}

const quads = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"] as const;

function typeCountOf(edge: { type: string | null; predicate: string | null } & Omit<TypeCount, "type">): TypeCount {
  const { type, predicate, quad, statements, first_date, last_date } = edge;
  return { type: type ?? predicate ?? "", quad, statements, first_date, last_date };
}

function statementOf({ timed: _timed, from: _from, article: _article, ...statement }: EmbeddedStatement): Statement {
  return statement;
}
