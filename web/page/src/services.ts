import type { GraphEdge, GraphNode } from "./model";
import type { GraphSource } from "./source";
import type { Store } from "./store";
import type { ViewActions } from "./view_actions";

/** What every part of the page is given. */
export interface Services {
  readonly source: GraphSource;
  readonly store: Store;
  /** What a person can do to the graph; each can be undone. */
  readonly actions: ViewActions;
  /** What the graph shows now. */
  readonly shown: ShownGraph;
  /** Where the empty page tells whom one may look at; hidden while an actor is shown. */
  readonly start: HTMLElement;
  /** Tells a person in one sentence what happened, also to a screen reader. */
  announce(message: string, kind: "info" | "error"): void;
}

/** A part of the page, as its create function returns it. */
export interface Part {
  /** Gives the part the keyboard. */
  focus?(): void;
  destroy?(): void;
}

export interface ShownGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<number, GraphEdge>;
}
