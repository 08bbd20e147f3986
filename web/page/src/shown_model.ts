import type { GraphEdge, GraphNode, Quad } from "./model";
import type { ShownGraph } from "./services";

/** What is drawn as one line: all edges from one actor to another of a class, of facts or not of facts, asserted or denied. */
export interface Bundle {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly quad: Quad;
  /** Of events that are announced or thought of, not facts. */
  readonly unreal: boolean;
  readonly denied: boolean;
  readonly edges: readonly GraphEdge[];
  readonly statements: number;
  /** Which of the lines between its two actors it is, as a distance from the straight line: 0, or ±½, ±1, ±1½ … */
  readonly lane: number;
}

/** What the graph shows now. */
export class ShownModel implements ShownGraph {
  #nodes: ReadonlyMap<string, GraphNode> = new Map();
  #edges: ReadonlyMap<number, GraphEdge> = new Map();
  #bundles: ReadonlyMap<string, Bundle> = new Map();
  #bundlesOf: ReadonlyMap<string, readonly Bundle[]> = new Map();

  get nodes(): ReadonlyMap<string, GraphNode> {
    return this.#nodes;
  }

  get edges(): ReadonlyMap<number, GraphEdge> {
    return this.#edges;
  }

  get bundles(): ReadonlyMap<string, Bundle> {
    return this.#bundles;
  }

  set(nodes: Iterable<GraphNode>, edges: Iterable<GraphEdge>): void {
    const named = new Map<string, GraphNode>();
    for (const node of nodes) named.set(node.key, node);
    const numbered = new Map<number, GraphEdge>();
    for (const edge of edges) {
      if (named.has(edge.source) && named.has(edge.target)) numbered.set(edge.id, edge);
    }
    this.#nodes = named;
    this.#edges = numbered;
    this.#bundles = bundled(numbered.values());
    const around = new Map<string, Bundle[]>();
    for (const bundle of this.#bundles.values()) {
      for (const key of [bundle.source, bundle.target]) {
        const list = around.get(key);
        if (list === undefined) around.set(key, [bundle]);
        else list.push(bundle);
      }
    }
    this.#bundlesOf = around;
  }

  /** The lines that begin or end at an actor. */
  bundlesOf(key: string): readonly Bundle[] {
    return this.#bundlesOf.get(key) ?? [];
  }

  neighbours(key: string): Set<string> {
    return new Set(this.bundlesOf(key).map(({ source, target }) => (source === key ? target : source)));
  }

  /** The line that an edge is part of. */
  bundleOf(edge: number): Bundle | null {
    for (const bundle of this.#bundles.values()) {
      if (bundle.edges.some(({ id }) => id === edge)) return bundle;
    }
    return null;
  }

  /** The lines between two actors, in both directions. */
  between(a: string, b: string): Bundle[] {
    return this.bundlesOf(a).filter(({ source, target }) => source === b || target === b);
  }
}

function bundled(edges: Iterable<GraphEdge>): Map<string, Bundle> {
  const groups = new Map<string, GraphEdge[]>();
  const pairs = new Map<string, string[]>();
  for (const edge of edges) {
    // A line from an actor to itself has nowhere to go in the picture; the list of relations has it.
    if (edge.source === edge.target) continue;
    const key = JSON.stringify([edge.source, edge.target, edge.quad, edge.modality !== "actual", edge.negated]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [edge]);
      const pair = JSON.stringify([edge.source, edge.target].sort());
      pairs.set(pair, [...(pairs.get(pair) ?? []), key]);
    } else group.push(edge);
  }
  const bundles = new Map<string, Bundle>();
  for (const keys of pairs.values()) {
    keys.sort();
    keys.forEach((key, index) => {
      const group = (groups.get(key) ?? []).sort((a, b) => b.statements - a.statements || a.id - b.id);
      const first = group[0];
      if (first === undefined) return;
      const { source, target, quad, modality, negated } = first;
      // Lanes are counted from one side of the pair, whichever way a line goes.
      const lane = (index - (keys.length - 1) / 2) * (source < target ? 1 : -1);
      const statements = group.reduce((sum, edge) => sum + edge.statements, 0);
      const unreal = modality !== "actual";
      bundles.set(key, {
        key,
        source,
        target,
        quad,
        unreal,
        denied: negated,
        edges: group,
        statements,
        lane: lane === 0 ? 0 : lane,
      });
    });
  }
  return bundles;
}
