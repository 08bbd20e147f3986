import { element } from "./dom";
import { iconButton } from "./icons";
import { toggleTheme } from "./theme";

/** The places of the page's parts. */
export interface Shell {
  readonly root: HTMLElement;
  readonly search: HTMLElement;
  readonly filters: HTMLElement;
  readonly graph: HTMLElement;
  readonly time: HTMLElement;
  readonly side: HTMLElement;
  /** Where buttons of the top bar go. */
  readonly tools: HTMLElement;
  /** On a narrow screen, where there is room for one of them besides the graph. */
  openSheet(sheet: Sheet | null): void;
}

export type Sheet = "side" | "filters" | "time";

const tabNames: readonly [Sheet | null, string][] = [
  [null, "Graph"],
  ["side", "Details"],
  ["filters", "Filters"],
  ["time", "Time"],
];

/** `home`: what a press on the name of the page does. */
export function createShell(home: () => void): Shell {
  const filters = element("aside", { class: "filters", id: "filters", "aria-label": "Filters" });
  const graph = element("main", { class: "graph", id: "graph", "aria-label": "Graph", tabindex: -1 });
  const time = element("section", { class: "time", id: "time", "aria-label": "Time" });
  const side = element("aside", { class: "side", id: "side", "aria-label": "Details" });
  const search = element("div", { class: "search", id: "search", role: "search" });
  const tools = element("div", { class: "tools" });

  const wide = matchMedia("(min-width: 1101px)");
  const filtersButton = iconButton("filters", "Filters", () => setFilters(root.dataset["filters"] === "closed"));
  filtersButton.classList.add("filters-button");
  filtersButton.setAttribute("aria-controls", "filters");
  const setFilters = (open: boolean) => {
    root.dataset["filters"] = open ? "open" : "closed";
    filtersButton.setAttribute("aria-expanded", String(open));
  };

  const follow = (event: Event) => {
    event.preventDefault();
    home();
  };
  const brand = element("h1", { class: "brand" }, element("a", { href: "?", title: "Start again", click: follow }, "entente"));
  tools.append(iconButton("theme", "Light or dark", toggleTheme));
  const top = element("header", { class: "top" }, brand, search, filtersButton, tools);
  const tabs = tabNames.map(([sheet, name]) =>
    element("button", { type: "button", "aria-pressed": sheet === null ? "true" : "false", click: () => openSheet(sheet) }, name),
  );
  const bar = element("nav", { class: "tabs", "aria-label": "Parts of the page" }, ...tabs);
  const skip = element("a", { class: "skip-link", href: "#graph", click: skipToGraph }, "Skip to the graph");
  const root = element("div", { class: "app" }, skip, top, filters, graph, time, side, bar);

  const openSheet = (sheet: Sheet | null) => {
    if (sheet === null) delete root.dataset["sheet"];
    else root.dataset["sheet"] = sheet;
    tabs.forEach((tab, index) => tab.setAttribute("aria-pressed", String(tabNames[index]?.[0] === sheet)));
  };
  setFilters(wide.matches);
  wide.addEventListener("change", () => setFilters(wide.matches));
  return { root, search, filters, graph, time, side, tools, openSheet };
}

/** Not by the link's address: behind "#" a page from a file keeps its state. */
function skipToGraph(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("[data-graph-focus]")?.focus();
}
