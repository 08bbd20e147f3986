import type { History } from "./history";
import type { ShownGraph } from "./services";
import type { Store } from "./store";
import { emptyView, type Pin, type Selection, type ViewState } from "./view_state";

/** What a person can do to the graph. Every change goes through the store, so that it is in the address, and can be undone. */
export class ViewActions {
  constructor(
    private readonly store: Store,
    private readonly history: History,
    private readonly shown: ShownGraph,
    private readonly announce: (message: string, kind: "info" | "error") => void,
  ) {}

  /** Puts an actor in the middle of a new graph. The filters stay. */
  open(key: string): void {
    const { filter, limit, hops, list } = this.store.view;
    this.#change(`open ${this.nameOf(key)}`, { ...emptyView, filter, limit, hops, list, actor: key });
  }

  /** Back to the empty page. */
  close(): void {
    this.#change("close the graph", { ...emptyView, filter: this.store.view.filter });
  }

  select(selection: Selection | null): void {
    this.store.update({ selection });
  }

  /** Adds the strongest neighbours of an actor. */
  expand(key: string): void {
    const { expanded } = this.store.view;
    if (expanded.includes(key)) {
      this.announce(`The neighbours of ${this.nameOf(key)} are shown already.`, "info");
      return;
    }
    this.#change(`expand ${this.nameOf(key)}`, { expanded: [...expanded, key] });
  }

  hide(key: string): void {
    const { actor, hidden, selection } = this.store.view;
    if (key === actor) {
      this.announce("The actor in the middle stays; open another one instead.", "info");
      return;
    }
    const told = selection?.kind === "actor" && selection.key === key;
    this.#change(`hide ${this.nameOf(key)}`, { hidden: [...hidden, key], ...(told ? { selection: null } : {}) });
    this.announce(`${this.nameOf(key)} is hidden. Press U to undo.`, "info");
  }

  showHidden(): void {
    this.#change("show all that was hidden", { hidden: [] });
  }

  /** Lets an actor stay at a place, in the graph's coordinates. */
  pin(key: string, place: { x: number; y: number }): void {
    const pin: Pin = { key, x: Math.round(place.x), y: Math.round(place.y) };
    this.#change(`pin ${this.nameOf(key)}`, { pinned: [...this.#pinsBut(key), pin] });
  }

  unpin(key: string): void {
    this.#change(`unpin ${this.nameOf(key)}`, { pinned: this.#pinsBut(key) });
  }

  /** The shortest path between two actors. */
  path(from: string, to: string): void {
    if (from === to) return;
    const { actor } = this.store.view;
    this.#change(`path to ${this.nameOf(to)}`, { pathFrom: from === actor ? null : from, pathTo: to });
  }

  clearPath(): void {
    this.#change("close the path", { pathFrom: null, pathTo: null });
  }

  limit(limit: number): void {
    this.#change("another number of neighbours", { limit });
  }

  hops(hops: 1 | 2): void {
    this.#change("another number of steps", { hops });
  }

  /** Tables in the place of the picture, or the picture again. */
  list(list: boolean): void {
    this.store.update({ list });
  }

  undo(): void {
    const what = this.history.undo();
    this.announce(what === null ? "There is nothing to undo." : `Undone: ${what}.`, "info");
  }

  nameOf(key: string): string {
    return this.shown.nodes.get(key)?.name ?? key.slice(key.indexOf("/") + 1);
  }

  #pinsBut(key: string): Pin[] {
    return this.store.view.pinned.filter((pin) => pin.key !== key);
  }

  #change(what: string, change: Partial<ViewState>): void {
    const before: Record<string, unknown> = {};
    for (const field of Object.keys(change)) before[field] = this.store.view[field as keyof ViewState];
    this.store.update(change);
    this.history.add(what, () => this.store.update(before as Partial<ViewState>));
  }
}
