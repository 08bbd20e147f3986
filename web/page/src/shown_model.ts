import type { GraphEdge, GraphNode } from "./model";
import type { ShownGraph } from "./services";

/** What the graph shows now. */
export class ShownModel implements ShownGraph {
  nodes: ReadonlyMap<string, GraphNode> = new Map();
  edges: ReadonlyMap<number, GraphEdge> = new Map();
}
