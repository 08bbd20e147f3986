// The little shape and colour that stand for an actor's kind, the same as in the graph.
import "./kind_mark.css";

import { element } from "./dom";
import type { ActorKind } from "./model";
import { svgElement } from "./svg";

const shapes: Readonly<Record<ActorKind, () => SVGElement>> = {
  person: () => svgElement("circle", { cx: 8, cy: 8, r: 6 }),
  organization: () => svgElement("rect", { x: 2.5, y: 2.5, width: 11, height: 11 }),
  country: () => svgElement("path", { d: "M8 1 15 8 8 15 1 8Z" }),
  place: () => svgElement("path", { d: "M8 2 15 14H1Z" }),
  group: () => svgElement("path", { d: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z" }),
  object: () => svgElement("path", { d: "M6 2h4v4h4v4h-4v4H6v-4H2V6h4Z" }),
};

/** For the eye only: what is told of the kind stands beside it in words. */
export function kindMark(kind: ActorKind): HTMLElement {
  const drawing = svgElement("svg", { viewBox: "0 0 16 16", focusable: "false" }, shapes[kind]());
  return element("span", { class: `kind-mark kind-mark-${kind}`, "aria-hidden": "true" }, drawing);
}
