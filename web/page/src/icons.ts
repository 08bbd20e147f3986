// The drawings on buttons: strokes in a square of 24 units.
import { element } from "./dom";
import { svgElement } from "./svg";

const strokes = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  download: "M12 3v12m-5-5 5 5 5-5M4 21h16",
  theme: "M12 3a9 9 0 1 0 0 18ZM12 3a9 9 0 0 1 0 18",
  help: "M9.2 9a3 3 0 1 1 4.3 2.7c-1 .5-1.5 1.2-1.5 2.3M12 17.6v.1",
  filters: "M4 6h16M7 12h10M10 18h4",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1",
  graph:
    "M6 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM18 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7.8 6.8l8.4 2.5M7.6 16l-1.2-8M9.8 17l6.6-5.6",
  close: "M6 6l12 12M18 6 6 18",
  expand: "M12 12m-8 0a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 8v8M8 12h8",
  hide: "M3 3l18 18M10.6 6.1A9.6 9.6 0 0 1 12 6c5 0 8.3 4 9.4 6a14 14 0 0 1-2.8 3.4M6.5 7.6A14 14 0 0 0 2.6 12c1.1 2 4.4 6 9.4 6a9 9 0 0 0 4.6-1.3",
  pin: "M12 15v6M8 3h8l-1 6 3 4v2H6v-2l3-4-1-6Z",
  centre: "M12 3v4M12 17v4M3 12h4M17 12h4M12 12m-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
  path: "M5 19m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M19 5m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 19h7a3.5 3.5 0 0 0 0-7h-4a3.5 3.5 0 0 1 0-7h7",
} as const;

export type Icon = keyof typeof strokes;

/** For the eye only. */
export function icon(name: Icon): SVGSVGElement {
  return svgElement(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svgElement("path", { d: strokes[name] }),
  );
}

/** A button that shows a drawing and is called by its label; `key`: what on the keyboard does the same. */
export function iconButton(name: Icon, label: string, act: (event: Event) => void, key: string | null = null): HTMLButtonElement {
  const title = key === null ? label : `${label} (${key})`;
  return element("button", { type: "button", class: "icon-button", "aria-label": label, title, click: act }, icon(name));
}
