/** What was done to the graph, so that it can be undone one by one. */
export class History {
  readonly #done: { what: string; undo: () => void }[] = [];
  readonly #listeners = new Set<() => void>();

  /** `what` completes the sentence "Undone: …". */
  add(what: string, undo: () => void): void {
    this.#done.push({ what, undo });
    if (this.#done.length > longest) this.#done.shift();
    this.#tell();
  }

  /** Undoes the last change and says which it was; null: there was none. */
  undo(): string | null {
    const last = this.#done.pop();
    if (last === undefined) return null;
    last.undo();
    this.#tell();
    return last.what;
  }

  /** What would be undone next; null: nothing. */
  get next(): string | null {
    return this.#done.at(-1)?.what ?? null;
  }

  subscribe(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const longest = 200;
