import { countOf, writeRange } from "./days";
import { element } from "./dom";
import type { Hovered } from "./graph_canvas";
import { bundleWord } from "./graph_words";
import { kindMark } from "./kind_mark";
import type { Bundle, ShownModel } from "./shown_model";
import { actorLine, quadName } from "./words";

/** What the pointer is on, in a few words beside it. For the eye only: the keyboard's way tells the same in words. */
export class GraphTip {
  readonly root = element("div", { class: "graph-tip", hidden: true, "aria-hidden": "true" });

  constructor(private readonly shown: ShownModel) {}

  show(what: Hovered, at: { x: number; y: number }, host: HTMLElement): void {
    const contents = what === null ? null : what.kind === "node" ? this.#actor(what.key) : this.#bundle(what.key);
    if (contents === null) {
      this.hide();
      return;
    }
    this.root.replaceChildren(...contents);
    this.root.hidden = false;
    const { clientWidth, clientHeight } = host;
    const { offsetWidth, offsetHeight } = this.root;
    this.root.style.left = `${Math.max(4, Math.min(at.x + 14, clientWidth - offsetWidth - 4))}px`;
    this.root.style.top = `${at.y + 18 + offsetHeight > clientHeight ? Math.max(4, at.y - offsetHeight - 12) : at.y + 18}px`;
  }

  hide(): void {
    this.root.hidden = true;
  }

  #actor(key: string): Node[] | null {
    const node = this.shown.nodes.get(key);
    if (node === undefined) return null;
    return [
      element("strong", {}, kindMark(node.kind), " ", node.name),
      element("div", {}, actorLine(node)),
      element("div", { class: "muted" }, countOf(node.statements, "statement")),
    ];
  }

  #bundle(key: string): Node[] | null {
    const bundle = this.shown.bundles.get(key);
    if (bundle === undefined) return null;
    const name = (actor: string) => this.shown.nodes.get(actor)?.name ?? actor;
    return [
      element("strong", {}, `${name(bundle.source)} → ${name(bundle.target)}`),
      element("div", {}, bundleWord(bundle, 4)),
      element("div", { class: "muted" }, describeBundle(bundle)),
    ];
  }
}

/** "Verbal conflict, announced · 12 statements in 3 stories · March 2024". */
export function describeBundle({ edges, quad, denied, statements }: Bundle): string {
  const modalities = [...new Set(edges.map(({ modality }) => modality))].filter((modality) => modality !== "actual");
  const stories = Math.max(...edges.map((edge) => edge.stories));
  const days = edges
    .flatMap(({ first_date, last_date }) => [first_date, last_date])
    .filter((day) => day !== null)
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  return [
    [quadName(quad), ...modalities, ...(denied ? ["denied"] : [])].join(", "),
    `${countOf(statements, "statement")}${edges.length === 1 && stories > 0 ? ` in ${countOf(stories, "story", "stories")}` : ""}`,
    ...(first === undefined || last === undefined ? [] : [writeRange(first, last)]),
  ].join(" · ");
}
