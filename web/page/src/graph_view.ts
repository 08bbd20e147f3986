// The graph in the middle of the page: loads what the address says, finds places for it, draws it, and does what a person
// asks for.
import "./graph_view.css";

import { sameFilter } from "./active_filters";
import { countOf } from "./days";
import { element } from "./dom";
import type { CanvasHandlers, GraphCanvas, Looks } from "./graph_canvas";
import { GraphControls } from "./graph_controls";
import { GraphLayout, type Places } from "./graph_layout";
import { GraphList } from "./graph_list";
import { GraphLoader, type LoadedGraph } from "./graph_loader";
import { GraphTip } from "./graph_tip";
import { plainFacts } from "./model";
import { nodeRadius } from "./graph_style";
import { adviceFor, emptyState, errorState, wasAborted } from "./panel_states";
import { pathKeys } from "./path_bar";
import type { Part, Services } from "./services";
import type { ShownModel } from "./shown_model";
import { SourceError } from "./source";
import { onThemeChange } from "./theme";
import type { ViewState } from "./view_state";

/** While a person drags the brush or a filter, the source is asked once they pause. */
const filterDelay = 140;
const loadingShownAfter = 250;

export class GraphView implements Part {
  readonly stage: HTMLElement;
  canvas: GraphCanvas | null = null;
  /** The actor that keys and buttons act on; null: the one in the middle. */
  #current: string | null = null;
  /** Where a path shall begin whose other end is still to be chosen. */
  #pathStart: string | null = null;
  #loaded: LoadedGraph | null = null;
  #places: Places = new Map();
  #request: AbortController | null = null;
  #delay: ReturnType<typeof setTimeout> | undefined;
  #withoutPicture = false;
  #frame: Places | null = null;
  readonly #loader: GraphLoader;
  readonly #layout = new GraphLayout();
  readonly #state = element("div", { class: "graph-state" });
  readonly #waiting = element("p", { class: "graph-waiting", role: "status", hidden: true });
  readonly #list: GraphList;
  readonly #controls: GraphControls;
  readonly #tip: GraphTip;

  constructor(
    private readonly host: HTMLElement,
    private readonly services: Services,
    private readonly shown: ShownModel,
  ) {
    this.#loader = new GraphLoader(services.source);
    this.stage = element("div", { class: "graph-stage", tabindex: 0, role: "application", "data-graph-focus": true });
    this.#list = new GraphList(services, shown);
    this.#controls = new GraphControls(services, shown, this);
    this.#tip = new GraphTip(shown);
    host.append(
      this.stage,
      this.#list.root,
      services.start,
      this.#state,
      this.#controls.head,
      this.#controls.foot,
      this.#tip.root,
      this.#waiting,
    );
    services.store.subscribe((view, before) => this.#follow(view, before));
    onThemeChange(() => this.canvas?.recolour());
    void this.#begin();
  }

  focus(): void {
    this.stage.focus();
  }

  /** The actor that keys and buttons act on; null on the empty page. */
  get current(): string | null {
    const { actor, selection } = this.services.store.view;
    if (this.#current !== null && this.shown.nodes.has(this.#current)) return this.#current;
    if (selection?.kind === "actor" && this.shown.nodes.has(selection.key)) return selection.key;
    return this.#loaded?.centre ?? actor;
  }

  get loaded(): LoadedGraph | null {
    return this.#loaded;
  }

  get pathStart(): string | null {
    return this.#pathStart;
  }

  /** Puts the keyboard on an actor. */
  moveTo(key: string | null): void {
    this.#current = key;
    if (key !== null) this.canvas?.reveal(key);
    this.#look();
    if (key !== null) this.#controls.speak(key);
  }

  choose(key: string): void {
    this.#current = key;
    this.services.actions.select(key === this.#loaded?.centre ? null : { kind: "actor", key });
    this.#look();
  }

  /** The first time it marks where a path begins, the second time it shows the path from there. */
  pathFromHere(): void {
    const { current } = this;
    if (current === null) return;
    if (this.#pathStart !== null && this.#pathStart !== current) this.#finishPath(this.#pathStart, current);
    else {
      this.#pathStart = current;
      const name = this.services.actions.nameOf(current);
      this.services.announce(`A path from ${name}: choose the other end, then press P again; or click on it.`, "info");
    }
    this.#controls.update();
  }

  /** Gives up what was begun: the end of a path to choose, the path, the selection, in this order. */
  escape(): void {
    const { view } = this.services.store;
    if (this.#pathStart !== null) {
      this.#pathStart = null;
      this.#controls.update();
    } else if (view.pathTo !== null) this.services.actions.clearPath();
    else if (view.selection !== null) this.services.actions.select(null);
    else this.moveTo(null);
  }

  togglePin(key: string): void {
    const { actions, store } = this.services;
    if (store.view.pinned.some((pin) => pin.key === key)) actions.unpin(key);
    else actions.pin(key, this.canvas?.placeOf(key) ?? this.#places.get(key) ?? { x: 0, y: 0 });
  }

  hide(key: string): void {
    this.#current = null;
    this.services.actions.hide(key);
  }

  #finishPath(from: string, to: string): void {
    this.#pathStart = null;
    this.services.actions.path(from, to);
  }

  async #begin(): Promise<void> {
    try {
      const { GraphCanvas } = await import("./graph_canvas");
      this.canvas = new GraphCanvas(this.stage, this.shown, this.#handlers());
      this.canvas.onDrawn(() => {
        requestAnimationFrame(() => {
          if (this.#loaded !== null) markReady("graph");
        });
      });
    } catch {
      // No WebGL: the list tells the same.
      this.#withoutPicture = true;
      this.host.classList.add("without-picture");
      this.services.announce("This browser cannot draw the graph (WebGL is missing or off): here it is as a list.", "error");
    }
    this.#follow(this.services.store.view, null);
  }

  #handlers(): CanvasHandlers {
    const { actions } = this.services;
    return {
      hover: (what, at) => this.#tip.show(what, at, this.host),
      clickNode: (key, shift) => {
        const from = shift ? this.current : this.#pathStart;
        if (from !== null && from !== key) this.#finishPath(from, key);
        else this.choose(key);
      },
      doubleClickNode: (key) => actions.expand(key),
      clickBundle: (key) => {
        const bundle = this.shown.bundles.get(key);
        const [edge, more] = bundle?.edges ?? [];
        if (bundle === undefined || edge === undefined) return;
        actions.select(more === undefined ? { kind: "edge", id: edge.id } : { kind: "pair", a: bundle.source, b: bundle.target });
      },
      clickStage: () => {
        this.#current = null;
        if (this.services.store.view.selection !== null) actions.select(null);
        else this.#look();
      },
      dragged: (key, place) => actions.pin(key, place),
      covered: () => ({ above: this.#controls.head.offsetHeight, below: this.#controls.foot.offsetHeight }),
    };
  }

  #follow(view: ViewState, before: ViewState | null): void {
    const list = view.list || this.#withoutPicture;
    this.#list.root.hidden = !list || view.actor === null;
    this.stage.hidden = list || view.actor === null;
    this.services.start.hidden = view.actor !== null;
    this.host.classList.toggle("has-graph", view.actor !== null);
    if (view.actor === null) {
      this.#forget();
      markReady("start");
      document.title = "entente";
    } else if (before === null || !sameGraph(view, before)) {
      if (before?.actor !== view.actor) this.#forget();
      delete document.documentElement.dataset["settled"];
      clearTimeout(this.#delay);
      const filtered = before !== null && before.actor === view.actor && !sameFilter(view.filter, before.filter);
      this.#delay = setTimeout(() => void this.#load({ ...view, actor: view.actor ?? "" }), filtered ? filterDelay : 0);
    } else if (view.hidden.join("\n") !== before.hidden.join("\n")) this.#showContents();
    else if (view.pinned !== before.pinned) this.#showPlaces();
    this.#look();
    this.#controls.update();
    this.#list.update();
  }

  #forget(): void {
    this.#request?.abort();
    this.#layout.stop();
    this.#frame = null;
    clearTimeout(this.#delay);
    this.#loaded = null;
    this.#places = new Map();
    this.#current = null;
    this.#pathStart = null;
    this.#state.replaceChildren();
    this.#waiting.hidden = true;
    this.shown.set([], []);
    this.canvas?.show(this.#places);
    this.#tip.hide();
    delete document.documentElement.dataset["ready"];
    delete document.documentElement.dataset["settled"];
  }

  async #load(view: ViewState & { actor: string }): Promise<void> {
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    this.#waiting.textContent = `Loading whom ${this.services.actions.nameOf(view.actor)} deals with …`;
    const patience = setTimeout(() => (this.#waiting.hidden = false), loadingShownAfter);
    try {
      const loaded = await this.#loader.load(view, signal);
      if (signal.aborted) return;
      if (loaded.centre !== view.actor) {
        // The address gave a name; from here on the key stands there, which means the same tomorrow.
        this.services.store.update({ actor: loaded.centre }, "replace");
        return;
      }
      this.#loaded = loaded;
      this.#state.replaceChildren();
      for (const { what, error } of loaded.failures) {
        const failure = error instanceof SourceError ? error : null;
        this.services.announce(`${what}. ${failure?.message ?? ""} ${adviceFor(failure)}`, "error");
      }
      document.title = `${this.services.actions.nameOf(loaded.centre)} · entente`;
      this.#showContents();
      document.title = `${this.services.actions.nameOf(loaded.centre)} · entente`;
      await this.#arrange(loaded, signal);
    } catch (error) {
      if (signal.aborted || wasAborted(error)) return;
      this.shown.set([], []);
      this.#loaded = null;
      this.canvas?.show(this.#places);
      const again = () => void this.#load(view);
      this.#state.replaceChildren(errorState(error, again, (key) => this.services.actions.open(key)));
      markReady("error");
    } finally {
      clearTimeout(patience);
      if (!signal.aborted) this.#waiting.hidden = true;
      this.#controls.update();
    }
  }

  /** Gives the model what is loaded and not hidden. */
  #showContents(): void {
    const loaded = this.#loaded;
    if (loaded === null) return;
    const { view } = this.services.store;
    const hidden = new Set(view.hidden);
    this.shown.set(
      [...loaded.nodes.values()].filter(({ key }) => !hidden.has(key) || key === loaded.centre),
      loaded.edges.values(),
    );
    if (this.#places.size > 0) this.canvas?.show(this.#seenPlaces());
    this.#look();
    this.#controls.update();
    this.#list.update();
    if (this.canvas === null || view.list) markReady("graph");
    const alone = loaded.nodes.size <= 1;
    this.#state.replaceChildren(...(alone ? [this.#aloneState(loaded.centre)] : []));
  }

  #aloneState(centre: string): HTMLElement {
    const { store, actions } = this.services;
    const name = actions.nameOf(centre);
    if (sameFilter(store.view.filter, plainFacts)) {
      return emptyState(
        `Nothing is known of whom ${name} deals with.`,
        "Search for another actor, or show what is announced or denied too.",
      );
    }
    const reset = element(
      "button",
      { type: "button", class: "button", click: () => store.update({ filter: plainFacts }) },
      "Reset the filters",
    );
    return emptyState(`Under these filters ${name} deals with nobody.`, "Widen the time, or take a filter away.", reset);
  }

  /** Finds places for actors that have none, step by step; those that have one stay. */
  async #arrange(loaded: LoadedGraph, signal: AbortSignal): Promise<void> {
    const most = Math.max(1, ...[...loaded.nodes.values()].map(({ statements }) => statements));
    const first = this.#places.size === 0;
    const arranged = new Set<string>();
    for (const { keys, near } of loaded.steps) {
      for (const key of keys) arranged.add(key);
      if (keys.every((key) => this.#places.has(key))) continue;
      const seen = this.#seenPlaces();
      const known = seen.size > 0;
      const nodes = [...arranged].flatMap((key) => {
        const node = loaded.nodes.get(key);
        if (node === undefined) return [];
        const place = seen.get(key) ?? (key === loaded.centre ? { x: 0, y: 0 } : null);
        const around = known ? (seen.get(near ?? loaded.centre) ?? null) : null;
        return [{ key, radius: nodeRadius(node.statements, most), place, near: around }];
      });
      const edges = [...loaded.edges.values()].filter(({ source, target }) => arranged.has(source) && arranged.has(target));
      const places = await this.#layout.run(nodes, edges, (now) => this.#progress(now));
      if (places === null || signal.aborted) return;
      this.#frame = null;
      for (const [key, place] of places) if (!this.#places.has(key)) this.#places.set(key, place);
    }
    this.#showPlaces();
    // While time plays, the picture keeps still as long as everybody is in it.
    if (first || this.canvas?.holdsAll() === false) this.canvas?.fit("unless moved by hand");
    this.#look();
    document.documentElement.dataset["settled"] = "true";
  }

  /** Pictures on the way are shown as the screen takes them: the latest one only. */
  #progress(places: Places): void {
    const waits = this.#frame !== null;
    this.#frame = places;
    if (waits) return;
    requestAnimationFrame(() => {
      if (this.#frame !== null) this.#draw(new Map([...this.#frame, ...this.#seenPlaces()]), true);
      this.#frame = null;
    });
  }

  #showPlaces(): void {
    if (this.#places.size > 0) this.#draw(this.#seenPlaces(), false);
  }

  #draw(places: Places, fit: boolean): void {
    if (this.canvas === null) return;
    if (this.canvas.order !== this.shown.nodes.size) this.canvas.show(places, fit);
    else {
      this.canvas.move(places);
      if (fit) this.canvas.fit("unless moved by hand", false);
    }
  }

  /** Where actors are: where they found a place, unless a person put them elsewhere. */
  #seenPlaces(): Places {
    const places: Places = new Map(this.#places);
    for (const { key, x, y } of this.services.store.view.pinned) if (places.has(key)) places.set(key, { x, y });
    return places;
  }

  #look(): void {
    const { view } = this.services.store;
    const { selection } = view;
    const bundles = new Set<string>();
    const selected = new Set<string>();
    if (selection?.kind === "actor") selected.add(selection.key);
    else if (selection?.kind === "edge") {
      const bundle = this.shown.bundleOf(selection.id);
      if (bundle !== null) bundles.add(bundle.key);
    } else if (selection?.kind === "pair") {
      for (const { key } of this.shown.between(selection.a, selection.b)) bundles.add(key);
    }
    for (const key of bundles) {
      const bundle = this.shown.bundles.get(key);
      if (bundle !== undefined) for (const end of [bundle.source, bundle.target]) selected.add(end);
    }
    const looks: Looks = {
      centre: this.#loaded?.centre ?? null,
      selected,
      selectedBundles: bundles,
      pinned: new Set(view.pinned.map(({ key }) => key)),
      focused: this.#current,
      path: this.#path(),
    };
    this.canvas?.look(looks);
    const name = looks.centre === null ? "" : ` of ${this.services.actions.nameOf(looks.centre)}`;
    this.stage.setAttribute(
      "aria-label",
      `Graph${name}: ${countOf(this.shown.nodes.size, "actor")}. Arrow keys go from actor to actor, Enter tells about one, ` +
        "L shows the list, ? tells all keys.",
    );
  }

  #path(): Looks["path"] {
    const path = this.services.store.view.pathTo === null ? null : (this.#loaded?.path ?? null);
    if (path === null || path.hops === null) return null;
    const keys = pathKeys(path);
    const nodes = new Set(keys);
    const bundles = new Set<string>();
    keys.forEach((key, index) => {
      const next = keys[index + 1];
      if (next !== undefined) for (const bundle of this.shown.between(key, next)) bundles.add(bundle.key);
    });
    return { nodes, bundles };
  }
}

/** Whether two views load the same graph. */
function sameGraph(a: ViewState, b: ViewState): boolean {
  const asked = ({ actor, expanded, pathTo, pathFrom, limit, hops }: ViewState) =>
    JSON.stringify([actor, expanded, pathTo, pathFrom, limit, hops]);
  return asked(a) === asked(b) && sameFilter(a.filter, b.filter);
}

/** For whoever waits for the page, such as its tests: what stands on it has been drawn. */
function markReady(what: "graph" | "start" | "error"): void {
  document.documentElement.dataset["ready"] = what;
}
