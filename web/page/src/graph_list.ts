import { countOf, writeCount, writeRange } from "./days";
import { element } from "./dom";
import { kindMark } from "./kind_mark";
import type { GraphEdge, GraphNode } from "./model";
import type { Services } from "./services";
import type { ShownModel } from "./shown_model";
import { actorLine, quadName, quadSuffix, typeName } from "./words";

/** The same graph as two tables, for whoever does not see the picture or would rather read. */
export class GraphList {
  readonly root = element("div", { class: "graph-list", hidden: true, tabindex: -1 });
  /** Tables are long to make: only while they are seen. */
  #made: ReadonlyMap<number, GraphEdge> | null = null;

  constructor(
    private readonly services: Services,
    private readonly shown: ShownModel,
  ) {}

  update(): void {
    if (this.root.hidden || this.#made === this.shown.edges) return;
    this.#made = this.shown.edges;
    const nodes = [...this.shown.nodes.values()].sort((a, b) => a.hops - b.hops || b.statements - a.statements);
    const edges = [...this.shown.edges.values()].sort((a, b) => b.statements - a.statements || a.id - b.id);
    this.root.replaceChildren(
      element("h2", {}, countOf(nodes.length, "actor")),
      table(
        ["Actor", "What is known", "Statements", "Do"],
        nodes.map((node) => this.#actorRow(node)),
      ),
      element("h2", {}, countOf(edges.length, "relation")),
      table(
        ["From", "What", "To", "Statements", "When"],
        edges.map((edge) => this.#edgeRow(edge)),
      ),
    );
  }

  #actorRow(node: GraphNode): HTMLElement {
    const { actions, store } = this.services;
    const { key, name } = node;
    const button = (text: string, label: string, act: () => void) =>
      element("button", { type: "button", class: "list-action", "aria-label": label, click: act }, text);
    const centre = store.view.actor === key;
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, this.#actorButton(key, name)),
      element("td", {}, actorLine(node)),
      element("td", { class: "number" }, writeCount(node.statements)),
      element(
        "td",
        { class: "list-actions" },
        button("Expand", `Expand ${name}: add the neighbours`, () => actions.expand(key)),
        centre ? null : button("Centre", `Centre ${name}: a new graph around it`, () => actions.open(key)),
        centre
          ? null
          : button("Path", `Path to ${name} from the actor in the middle`, () => actions.path(store.view.actor ?? "", key)),
        centre ? null : button("Hide", `Hide ${name}`, () => actions.hide(key)),
      ),
    );
  }

  #edgeRow(edge: GraphEdge): HTMLElement {
    const { actions } = this.services;
    const word = edge.type === null ? (edge.predicate ?? "related") : typeName(edge.type);
    const more = [edge.modality === "actual" ? null : edge.modality, edge.negated ? "denied" : null].filter(
      (part) => part !== null,
    );
    const read = () => actions.select({ kind: "edge", id: edge.id });
    const when = edge.first_date === null || edge.last_date === null ? "" : writeRange(edge.first_date, edge.last_date);
    return element(
      "tr",
      {},
      element("td", {}, this.#actorButton(edge.source, actions.nameOf(edge.source))),
      element(
        "td",
        { title: quadName(edge.quad) },
        element("span", { class: `list-quad list-quad-${quadSuffix(edge.quad)}`, "aria-hidden": "true" }),
        element("button", { type: "button", class: "list-link", click: read }, word),
        more.length === 0 ? null : ` (${more.join(", ")})`,
      ),
      element("td", {}, this.#actorButton(edge.target, actions.nameOf(edge.target))),
      element("td", { class: "number" }, writeCount(edge.statements)),
      element("td", {}, when),
    );
  }

  #actorButton(key: string, name: string): HTMLElement {
    const choose = () => this.services.actions.select({ kind: "actor", key });
    const kind = this.shown.nodes.get(key)?.kind ?? "object";
    return element("button", { type: "button", class: "list-link list-actor", click: choose }, kindMark(kind), name);
  }
}

function table(headings: readonly string[], rows: HTMLElement[]): HTMLElement {
  const head = element("tr", {}, ...headings.map((heading) => element("th", { scope: "col" }, heading)));
  return element("div", { class: "list-table" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
}
