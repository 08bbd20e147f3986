import type { GraphEdge, GraphNode, Path, Subgraph } from "./model";
import type { GraphSource } from "./source";
import type { ViewState } from "./view_state";

/** What a view's address leads to, before anything is hidden. */
export interface LoadedGraph {
  readonly centre: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<number, GraphEdge>;
  /** The actors in the order in which they came, step by step: a step's actors find their places after those of the steps
      before. */
  readonly steps: readonly { readonly keys: readonly string[]; readonly near: string | null }[];
  /** How many neighbours there are without the limit; null: all are here, or they were not counted. */
  readonly total: number | null;
  readonly truncated: boolean;
  readonly path: Path | null;
  /** What could not be had of a graph that is there otherwise. */
  readonly failures: readonly { readonly what: string; readonly error: unknown }[];
}

const neighboursPerExpansion = 30;
const keptAnswers = 60;

/** Asks the source for what a view shows, and keeps the last answers: going back and undoing ask nobody. */
export class GraphLoader {
  readonly #answers = new Map<string, Subgraph | Path>();

  constructor(private readonly source: GraphSource) {}

  /** Rejects where there is no graph at all; what fails later is among the failures. */
  async load(view: ViewState & { actor: string }, signal: AbortSignal): Promise<LoadedGraph> {
    const { actor, hops, limit, filter } = view;
    const nodes = new Map<string, GraphNode>();
    const edges = new Map<number, GraphEdge>();
    const steps: { keys: string[]; near: string | null }[] = [];
    const failures: { what: string; error: unknown }[] = [];
    const add = (part: Subgraph, near: string | null) => {
      const fresh = part.nodes.filter(({ key }) => !nodes.has(key));
      for (const node of fresh) nodes.set(node.key, node);
      for (const edge of part.edges) edges.set(edge.id, edge);
      steps.push({ keys: fresh.map(({ key }) => key), near });
    };

    const asked = [JSON.stringify({ actor, hops, limit, filter })];
    const ego = await this.#once(asked.join(), () => this.source.ego(actor, hops, limit, filter, signal));
    const centre = ego.nodes.find((node) => node.hops === 0)?.key ?? actor;
    add(ego, null);

    for (const key of view.expanded) {
      asked.push(JSON.stringify(["expand", key]));
      try {
        const known = [...nodes.keys()];
        add(await this.#once(asked.join(), () => this.source.expand(key, known, neighboursPerExpansion, filter, signal)), key);
      } catch (error) {
        if (signal.aborted) throw error;
        failures.push({ what: "The neighbours could not be added", error });
      }
    }

    let path: Path | null = null;
    if (view.pathTo !== null) {
      const [from, to] = [view.pathFrom ?? centre, view.pathTo];
      try {
        path = await this.#once(JSON.stringify({ from, to, filter }), () => this.source.path(from, to, filter, signal));
        add(path, from);
      } catch (error) {
        if (signal.aborted) throw error;
        failures.push({ what: "The path could not be found", error });
      }
    }
    return { centre, nodes, edges, steps, total: ego.total_nodes, truncated: ego.truncated, path, failures };
  }

  async #once<Answer extends Subgraph | Path>(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const kept = this.#answers.get(question);
    const answer = kept === undefined ? await ask() : (kept as Answer);
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > keptAnswers && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
