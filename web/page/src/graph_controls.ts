import { countOf, writeCount } from "./days";
import { element } from "./dom";
import type { GraphView } from "./graph_view";
import { iconButton } from "./icons";
import { kindMark } from "./kind_mark";
import { createLegend } from "./legend";
import { pathBar } from "./path_bar";
import type { Services } from "./services";
import type { ShownModel } from "./shown_model";
import { kindNames } from "./words";
import { bundleWord } from "./graph_words";

const limits = [25, 50, 100, 200, 300, 500] as const;
const spokenLines = 4;

/** What stands over the graph: how much of it is shown, the path, and the buttons for it and for the actor that is looked at. */
export class GraphControls {
  readonly head = element("div", { class: "graph-head" });
  readonly foot = element("div", { class: "graph-foot" });
  readonly #spoken = element("div", { class: "visually-hidden", "aria-live": "polite" });
  readonly #note = element("p", { class: "graph-note" });
  readonly #path = element("div");
  readonly #actor = element("div", { class: "actor-bar", role: "toolbar" });
  readonly #limit: HTMLSelectElement;
  readonly #hops: HTMLSelectElement;
  readonly #list: HTMLButtonElement;
  /** What a list has no use for. */
  readonly #pictureOnly: readonly HTMLElement[];
  #actorShown = "";

  constructor(
    private readonly services: Services,
    private readonly shown: ShownModel,
    private readonly view: GraphView,
  ) {
    const { actions } = services;
    this.#limit = choice(
      "How many actors",
      limits.map((limit) => [String(limit), `at most ${limit}`]),
      (value) => actions.limit(Number(value)),
    );
    const hops = [
      ["1", "one step"],
      ["2", "two steps"],
    ] as const;
    this.#hops = choice("How far from the actor in the middle", hops, (value) => actions.hops(value === "2" ? 2 : 1));
    this.#list = iconButton("list", "As a list", () => actions.list(!services.store.view.list), "L");
    const zoom = element(
      "div",
      { class: "zoom-bar", role: "toolbar", "aria-label": "Picture" },
      iconButton("plus", "Nearer", () => view.canvas?.zoom(1.5), "+"),
      iconButton("minus", "Farther", () => view.canvas?.zoom(1 / 1.5), "−"),
      iconButton("fit", "Everything in sight", () => view.canvas?.fit(), "F"),
      this.#list,
    );
    const options = element("div", { class: "graph-options" }, this.#limit, this.#hops);
    this.head.append(element("div", { class: "graph-line" }, this.#note, options), this.#path, this.#spoken);
    this.#pictureOnly = [createLegend(), ...[...zoom.children].filter((button) => button !== this.#list)] as HTMLElement[];
    this.foot.append(...this.#pictureOnly.slice(0, 1), this.#actor, zoom);
  }

  update(): void {
    const { view } = this.services.store;
    const { loaded } = this.view;
    this.head.hidden = this.foot.hidden = view.actor === null || loaded === null;
    this.#limit.value = String(limits.find((limit) => limit >= view.limit) ?? 500);
    this.#hops.value = String(view.hops);
    this.#list.setAttribute("aria-pressed", String(view.list));
    for (const part of this.#pictureOnly) part.hidden = view.list;
    this.#note.replaceChildren(...this.#noteParts());
    const path = view.pathTo === null ? null : (loaded?.path ?? null);
    this.#path.replaceChildren(...(path === null ? [] : [pathBar(path, this.services, this.shown)]));
    this.#updateActor();
  }

  /** Tells a screen reader about the actor that the keyboard has come to. */
  speak(key: string): void {
    const node = this.shown.nodes.get(key);
    if (node === undefined) return;
    const name = (other: string) => this.services.actions.nameOf(other);
    const lines = [...this.shown.bundlesOf(key)].sort((a, b) => b.statements - a.statements);
    const told = lines
      .slice(0, spokenLines)
      .map((bundle) =>
        bundle.source === key
          ? `to ${name(bundle.target)}: ${bundleWord(bundle)}`
          : `from ${name(bundle.source)}: ${bundleWord(bundle)}`,
      );
    const rest = lines.length > spokenLines ? [`and ${lines.length - spokenLines} more`] : [];
    const known = `${node.name}, ${kindNames[node.kind]}, ${countOf(node.statements, "statement")}`;
    this.#spoken.textContent = `${known}. ${[...told, ...rest].join("; ")}`;
    this.#updateActor();
  }

  #noteParts(): (Node | string)[] {
    const { loaded } = this.view;
    if (loaded === null) return [];
    const { actions, store } = this.services;
    const first = (loaded.steps[0]?.keys.length ?? 1) - 1;
    const whom = store.view.hops === 1 ? "neighbours" : "actors around";
    const all = loaded.total === null ? null : loaded.total - 1;
    const parts: (Node | string)[] = [];
    if (!loaded.truncated || all === first)
      parts.push(countOf(first, whom === "neighbours" ? "neighbour" : "actor around", whom));
    else if (all === null) parts.push(`The most relevant ${writeCount(first)} ${whom} are shown`);
    else parts.push(`The most relevant ${writeCount(first)} of ${writeCount(all)} ${whom} are shown`);
    const more =
      [...this.shown.nodes.keys()].length - 1 - first + store.view.hidden.filter((key) => loaded.nodes.has(key)).length;
    if (more > 0) parts.push(`, and ${writeCount(more)} added`);
    const hidden = store.view.hidden.filter((key) => loaded.nodes.has(key)).length;
    if (hidden > 0) {
      const show = element("button", { type: "button", class: "note-button", click: () => actions.showHidden() }, "show");
      parts.push(`, ${writeCount(hidden)} hidden (`, show, ")");
    }
    return parts;
  }

  #updateActor(): void {
    const { view, services } = this;
    const { actions, store } = services;
    const key = view.current;
    const node = key === null ? undefined : this.shown.nodes.get(key);
    const pinned = store.view.pinned.some((pin) => pin.key === key);
    const state = JSON.stringify([key, node?.name, pinned, view.pathStart, store.view.actor, store.view.list]);
    if (state === this.#actorShown) return;
    this.#actorShown = state;
    this.#actor.hidden = node === undefined || store.view.list;
    if (node === undefined || key === null) return;
    const centre = key === store.view.actor;
    const buttons = [
      iconButton("expand", `Add the neighbours of ${node.name}`, () => actions.expand(key), "E"),
      ...(centre ? [] : [iconButton("centre", `Put ${node.name} in the middle`, () => actions.open(key), "C")]),
      iconButton("path", `Path from or to ${node.name}`, () => view.pathFromHere(), "P"),
      iconButton("pin", `Pin ${node.name}`, () => view.togglePin(key), "X"),
      ...(centre ? [] : [iconButton("hide", `Hide ${node.name}`, () => view.hide(key), "H")]),
    ];
    for (const button of buttons) {
      if (button.title.startsWith("Pin")) button.setAttribute("aria-pressed", String(pinned));
      if (button.title.startsWith("Path")) button.setAttribute("aria-pressed", String(view.pathStart !== null));
    }
    // Whoever pressed one of the buttons keeps the keyboard on it.
    const pressed = this.#actor.contains(document.activeElement)
      ? document.activeElement?.querySelector("path")?.getAttribute("d")
      : null;
    this.#actor.setAttribute("aria-label", node.name);
    this.#actor.replaceChildren(element("span", { class: "actor-bar-name" }, kindMark(node.kind), " ", node.name), ...buttons);
    if (pressed !== null && pressed !== undefined) {
      (buttons.find((button) => button.querySelector("path")?.getAttribute("d") === pressed) ?? buttons[0])?.focus();
    }
  }
}

function choice(
  label: string,
  options: readonly (readonly [string, string])[],
  choose: (value: string) => void,
): HTMLSelectElement {
  const select = element(
    "select",
    { "aria-label": label, title: label },
    ...options.map(([value, name]) => element("option", { value }, name)),
  );
  select.addEventListener("change", () => choose(select.value));
  return select;
}
