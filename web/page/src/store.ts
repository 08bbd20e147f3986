import { readView, writeView, type ViewState } from "./view_state";

/** The state of the view and the address of the page, kept equal. A page that was opened from a file keeps its state behind "#". */
export class Store {
  #view: ViewState;
  readonly #listeners = new Set<(view: ViewState, before: ViewState) => void>();

  constructor() {
    this.#view = readView(address());
    const follow = () => this.#change(readView(address()));
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
  }

  get view(): ViewState {
    return this.#view;
  }

  /** Changes the view. `replace`: no new step of the back button, for what changes while a person drags. */
  update(change: Partial<ViewState>, how: "push" | "replace" = "push"): void {
    const view = { ...this.#view, ...change };
    const query = writeView(view);
    if (query !== writeView(this.#view)) {
      const target = location.protocol === "file:" ? `#${query}` : query === "" ? location.pathname : `?${query}`;
      if (how === "push") history.pushState(null, "", target);
      else history.replaceState(null, "", target);
    }
    this.#change(view);
  }

  /** `listener` hears of every change, with the view before. Returns what ends that. */
  subscribe(listener: (view: ViewState, before: ViewState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(view: ViewState): void {
    const before = this.#view;
    this.#view = view;
    for (const listener of this.#listeners) listener(view, before);
  }
}

function address(): string {
  return (location.protocol === "file:" ? location.hash : location.search).slice(1);
}
