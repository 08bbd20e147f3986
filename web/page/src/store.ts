import { readView, writeView, type ViewState } from "./view_state";

/** Servers refuse addresses that are much longer. What is behind "#" is not sent to them. */
const longestSent = 6000;

/** The state of the view and the address of the page, kept equal. The state is behind "#" where the page was opened from a
    file, and where it is too long for a server. */
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
      const target = addressOf(query);
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
  return (location.protocol === "file:" || location.search === "" ? location.hash : location.search).slice(1);
}

function addressOf(query: string): string {
  if (location.protocol === "file:") return `#${query}`;
  if (query.length > longestSent) return `${location.pathname}#${query}`;
  return query === "" ? location.pathname : `?${query}`;
}
