import { compareText } from "./actor_search";
import type { EmbeddedActor, EmbeddedData } from "./embedded_data";
import { filteredEdge } from "./filter_match";
import type { Filter, GraphEdge, GraphNode, Path, Subgraph } from "./model";

/** The part of the embedded graph that a filter lets through. */
export class FilteredGraph {
  readonly #edges: (GraphEdge | null)[];

  constructor(
    readonly data: EmbeddedData,
    filter: Filter,
  ) {
    this.#edges = data.edges.map((edge) => filteredEdge(edge, filter));
  }

  /** The edges at an actor. */
  edgesAt(actor: EmbeddedActor): GraphEdge[] {
    return actor.edges.map((id) => this.#edges[id] ?? null).filter((edge) => edge !== null);
  }

  /** What is around an actor: at most `limit` nodes with it, those that have most statements with it or, farther away, with those
      nearer to it, first. */
  ego(centre: EmbeddedActor, hops: number, limit: number): Subgraph {
    const chosen = new Map([[centre, 0]]);
    const seen = new Set([centre]);
    let ring = [centre];
    for (let hop = 1; hop <= hops && ring.length > 0; ++hop) {
      const next = this.#ranked(ring, seen);
      for (const actor of next) {
        seen.add(actor);
        if (chosen.size < limit) chosen.set(actor, hop);
      }
      ring = next;
    }
    return this.#subgraph(chosen, seen.size);
  }

  /** An actor's strongest neighbours of those that are not known, with all edges among them and the known ones. */
  expand(centre: EmbeddedActor, known: readonly EmbeddedActor[], limit: number): Subgraph {
    const chosen = new Map([[centre, 0]]);
    const near = new Set(this.#weights(centre).keys());
    for (const actor of known) if (actor !== centre) chosen.set(actor, near.has(actor) ? 1 : 2);
    const fresh = this.#ranked([centre], new Set(chosen.keys()));
    for (const actor of fresh.slice(0, limit)) chosen.set(actor, 1);
    return this.#subgraph(chosen, chosen.size + Math.max(0, fresh.length - limit));
  }

  /** A shortest chain of edges in either direction, of several the first by the keys on the way; each step with its best edge. */
  path(from: EmbeddedActor, to: EmbeddedActor, most: number): Path {
    const distances = this.#distances(to, from, most);
    const steps = distances.get(from);
    const chain = new Map([[from, 0]]);
    const edges: GraphEdge[] = [];
    let here = from;
    for (let left = steps ?? 0; left > 0; --left) {
      const nearer = [...this.#weights(here).keys()].filter((actor) => distances.get(actor) === left - 1);
      const next = nearer.sort((a, b) => compareText(a.key, b.key))[0];
      if (next === undefined) break;
      chain.set(next, chain.size);
      edges.push(...this.#strongest(here, next));
      here = next;
    }
    const nodes = steps === undefined ? [nodeOf(from, 0), nodeOf(to, 0)] : [...chain].map(([actor, hops]) => nodeOf(actor, hops));
    return { from: from.key, to: to.key, hops: steps ?? null, nodes, edges, total_nodes: nodes.length, truncated: false };
  }

  #distances(start: EmbeddedActor, end: EmbeddedActor, most: number): Map<EmbeddedActor, number> {
    const distances = new Map([[start, 0]]);
    let ring = [start];
    for (let hop = 1; hop <= most && ring.length > 0 && !distances.has(end); ++hop) {
      const next: EmbeddedActor[] = [];
      for (const actor of ring) {
        for (const neighbour of this.#weights(actor).keys()) {
          if (distances.has(neighbour)) continue;
          distances.set(neighbour, hop);
          next.push(neighbour);
        }
      }
      ring = next;
    }
    return distances;
  }

  #strongest(a: EmbeddedActor, b: EmbeddedActor): GraphEdge[] {
    return this.edgesAt(a)
      .filter((edge) => edge.source === b.key || edge.target === b.key)
      .sort((x, y) => y.stories - x.stories || y.statements - x.statements || compareText(y.last_date ?? "", x.last_date ?? "") || x.id - y.id)
      .slice(0, 1);
  }

  /** The neighbours of an actor, with how many statements join them to it. */
  #weights(actor: EmbeddedActor): Map<EmbeddedActor, number> {
    const weights = new Map<EmbeddedActor, number>();
    for (const edge of this.edgesAt(actor)) {
      const other = this.data.byKey.get(edge.source === actor.key ? edge.target : edge.source);
      if (other !== undefined && other !== actor) weights.set(other, (weights.get(other) ?? 0) + edge.statements);
    }
    return weights;
  }

  /** The neighbours of some actors that were not seen, those of most statements first. */
  #ranked(actors: readonly EmbeddedActor[], seen: ReadonlySet<EmbeddedActor>): EmbeddedActor[] {
    const sums = new Map<EmbeddedActor, number>();
    for (const actor of actors) {
      for (const [other, weight] of this.#weights(actor)) {
        if (!seen.has(other)) sums.set(other, (sums.get(other) ?? 0) + weight);
      }
    }
    return [...sums].sort((a, b) => b[1] - a[1] || compareText(a[0].key, b[0].key)).map(([actor]) => actor);
  }

  #subgraph(chosen: ReadonlyMap<EmbeddedActor, number>, total: number): Subgraph {
    const nodes = [...chosen].map(([actor, hops]) => nodeOf(actor, hops));
    const keys = new Set(nodes.map((node) => node.key));
    const edges = this.#edges.filter((edge) => edge !== null).filter((edge) => keys.has(edge.source) && keys.has(edge.target));
    return { nodes, edges, total_nodes: total, truncated: total > nodes.length };
  }
}

function nodeOf(actor: EmbeddedActor, hops: number): GraphNode {
  const { key, name, kind, country, sector, post, statements } = actor;
  return { key, name, kind, country, sector, post, statements, hops };
}
