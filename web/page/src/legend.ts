import { element } from "./dom";
import { kindMark } from "./kind_mark";
import type { ActorKind, Quad } from "./model";
import { svgElement } from "./svg";
import { kindNames, quadName, quadSuffix } from "./words";

const quads: readonly Quad[] = [1, 2, 3, 4, null];

/** What shapes, colours and lines mean. */
export function createLegend(): HTMLElement {
  const lines = quads.map((quad) => row(lineMark(`legend-quad-${quadSuffix(quad)}`, "solid"), quadName(quad)));
  const kinds = (Object.keys(kindNames) as ActorKind[]).map((kind) => row(kindMark(kind), kindNames[kind]));
  return element(
    "details",
    { class: "legend" },
    element("summary", {}, "Legend"),
    element(
      "div",
      { class: "legend-contents" },
      element("ul", {}, ...lines, row(lineMark("", "dashed"), "Announced or thought of"), row(lineMark("", "crossed"), "Denied")),
      element("ul", {}, ...kinds),
    ),
  );
}

function row(mark: Node, name: string): HTMLElement {
  return element("li", {}, mark, element("span", {}, name));
}

function lineMark(name: string, how: "solid" | "dashed" | "crossed"): SVGElement {
  const line = svgElement("path", { d: "M1 7h20", ...(how === "dashed" ? { "stroke-dasharray": "4 3" } : {}) });
  const head = svgElement("path", { d: "M20 3.5 27 7l-7 3.5Z", class: "legend-head" });
  const cross = how === "crossed" ? [svgElement("path", { d: "M8 3.5l7 7m0-7-7 7" })] : [];
  const attributes = { viewBox: "0 0 28 14", class: `legend-line ${name}`, "aria-hidden": "true", focusable: "false" };
  return svgElement("svg", attributes, line, head, ...cross);
}
