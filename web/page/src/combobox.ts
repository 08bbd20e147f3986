// A text field that suggests while one types: the ARIA pattern "combobox with a listbox", where the focus stays in the field.
import "./combobox.css";

import { element } from "./dom";
import { adviceFor, sentence, wasAborted } from "./panel_states";
import { SourceError } from "./source";

export interface ComboboxOptions<Item> {
  label: string;
  placeholder: string;
  /** Milliseconds without a key before it asks. */
  delay: number;
  /** What may be meant by the text of the field, best first. An empty text gives what is worth to be proposed to anybody. */
  suggest(text: string, signal: AbortSignal): Promise<readonly Item[]>;
  show(item: Item): Node;
  choose(item: Item): void;
  /** The one that the text surely means, which Enter then takes; null: a person has to choose. */
  certain(text: string, items: readonly Item[]): Item | null;
  /** What to say and do where nothing is found. */
  nothing(text: string): string;
}

let made = 0;

export class Combobox<Item> {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #options: ComboboxOptions<Item>;
  readonly #list: HTMLUListElement;
  readonly #popup: HTMLElement;
  readonly #note: HTMLElement;
  readonly #status: HTMLElement;
  #items: readonly Item[] = [];
  #active = -1;
  #timer: number | undefined;
  #request: AbortController | null = null;
  /** Keys that were pressed before the suggestions for the text were there: they are meant for those, not for what is still seen of
      another text. */
  #downsWait = 0;
  #enterWaits = false;
  /** The text that the suggestions belong to. */
  #answered: string | null = null;

  constructor(options: ComboboxOptions<Item>) {
    this.#options = options;
    const id = `combobox-${++made}`;
    this.#list = element("ul", { id: `${id}-list`, class: "combobox-list", role: "listbox", "aria-label": options.label });
    this.#note = element("p", { class: "combobox-note", hidden: true });
    this.#popup = element(
      "div",
      { class: "combobox-popup", hidden: true, mousedown: (event) => event.preventDefault() },
      this.#list,
      this.#note,
    );
    this.#status = element("div", { class: "visually-hidden", role: "status" });
    this.input = element("input", {
      id,
      class: "combobox-input",
      type: "text",
      role: "combobox",
      placeholder: options.placeholder,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      maxlength: 200,
      "aria-label": options.label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      input: () => this.#typed(),
      focus: () => this.#later(0),
      click: () => this.#later(0),
      blur: () => this.close(),
      keydown: (event) => this.#key(event as KeyboardEvent),
    });
    this.root = element("div", { class: "combobox" }, this.input, this.#popup, this.#status);
  }

  close(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = null;
    this.#enterWaits = false;
    this.#downsWait = 0;
    this.#answered = null;
    this.#popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #typed(): void {
    this.#enterWaits = false;
    this.#downsWait = 0;
    this.#activate(-1);
    this.#later();
  }

  get #stale(): boolean {
    return this.#answered !== this.input.value.trim();
  }

  #later(delay = this.#options.delay): void {
    const text = this.input.value.trim();
    if (delay === 0 && this.#answered === text) return;
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    this.#timer = window.setTimeout(() => void this.#ask(text), delay);
  }

  async #ask(text: string): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    try {
      const items = await this.#options.suggest(text, request.signal);
      if (request.signal.aborted) return;
      this.#answered = text;
      this.#showItems(items, items.length === 0 && text !== "" ? this.#options.nothing(text) : null);
      if (this.#downsWait > 0 && items.length > 0) this.#activate((this.#downsWait - 1) % items.length);
      this.#downsWait = 0;
      if (this.#enterWaits) this.#enter();
    } catch (error) {
      if (request.signal.aborted || wasAborted(error)) return;
      const failure = error instanceof SourceError ? error : null;
      this.#showItems([], `${sentence(failure?.message ?? "The search failed")} ${adviceFor(failure)}`);
    }
  }

  #showItems(items: readonly Item[], note: string | null): void {
    this.#items = items;
    this.#active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.#list.replaceChildren(
      ...items.map((item, index) =>
        element(
          "li",
          {
            id: `${this.#list.id}-${index}`,
            class: "combobox-option",
            role: "option",
            "aria-selected": "false",
            click: () => this.#choose(item),
            mousemove: () => this.#activate(index),
          },
          this.#options.show(item),
        ),
      ),
    );
    this.#list.scrollTop = 0;
    this.#tell(note);
    if (note === null && items.length > 0)
      this.#status.textContent = `${items.length} suggestions. Choose with the arrow keys and Enter.`;
    this.#popup.hidden = items.length === 0 && note === null;
    this.#list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    // Within a panel that scrolls the field may be its last line.
    if (!this.#popup.hidden) this.#popup.scrollIntoView({ block: "nearest" });
  }

  #tell(note: string | null): void {
    this.#note.hidden = note === null;
    this.#note.textContent = note;
    this.#status.textContent = note;
  }

  #activate(index: number): void {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#list.children[index];
    if (option === undefined) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = this.#items.length;
    const open = !this.#popup.hidden;
    switch (event.key) {
      case "ArrowDown":
        if (this.#stale) {
          ++this.#downsWait;
          this.#later(0);
        } else if (count > 0) this.#activate((this.#active + 1) % count);
        break;
      case "ArrowUp":
        if (open && count > 0) this.#activate((Math.max(this.#active, 0) + count - 1) % count);
        break;
      case "Enter":
        this.#enter();
        break;
      case "Escape":
        if (open) this.close();
        else if (this.input.value === "") return;
        else this.input.value = "";
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #enter(): void {
    const text = this.input.value.trim();
    if (this.#stale) {
      this.#enterWaits = text !== "" || this.#downsWait > 0;
      this.#later(0);
      return;
    }
    this.#enterWaits = false;
    const active = this.#items[this.#active];
    if (active !== undefined) {
      this.#choose(active);
      return;
    }
    if (text === "") return;
    const sure = this.#options.certain(text, this.#items);
    if (sure !== null) {
      this.#choose(sure);
    } else if (this.#items.length > 0) {
      this.#tell(`Several may be meant by “${text}”: choose one with the arrow keys and Enter.`);
      this.#activate(0);
    }
  }

  #choose(item: Item): void {
    this.close();
    this.#options.choose(item);
  }
}
