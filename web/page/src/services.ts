import type { GraphSource } from "./source";
import type { Store } from "./store";

/** What every part of the page is given. */
export interface Services {
  readonly source: GraphSource;
  readonly store: Store;
  /** Tells a person in one sentence what happened, also to a screen reader. */
  announce(message: string, kind: "info" | "error"): void;
}
