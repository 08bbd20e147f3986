// The picture of the graph, drawn by sigma. What is drawn and what is emphasised is given to it; what a person does is told
// by it.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { CurveProgram, StraightProgram } from "./edge_program";
import type { Places } from "./graph_layout";
import {
  cssColour,
  edgeWidth,
  kindShapes,
  mixed,
  nodeRadius,
  quadColour,
  readPalette,
  type Palette,
  type Rgb,
} from "./graph_style";
import { drawWords, type WordsInput } from "./graph_words";
import type { GraphNode } from "./model";
import { ShapeProgram } from "./node_program";
import { setPointerNear } from "./picking";
import type { Bundle, ShownModel } from "./shown_model";

export interface Looks {
  readonly centre: string | null;
  readonly selected: ReadonlySet<string>;
  readonly selectedBundles: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
  /** Where the keyboard is. */
  readonly focused: string | null;
  /** What a path goes over; null: no path is shown. */
  readonly path: { readonly nodes: ReadonlySet<string>; readonly bundles: ReadonlySet<string> } | null;
}

export type Hovered = { kind: "node"; key: string } | { kind: "bundle"; key: string } | null;

export interface CanvasHandlers {
  hover(what: Hovered, at: { x: number; y: number }): void;
  clickNode(key: string, shift: boolean): void;
  doubleClickNode(key: string): void;
  clickBundle(key: string): void;
  clickStage(): void;
  dragged(key: string, place: { x: number; y: number }): void;
  /** How many pixels above and below are covered by buttons. */
  covered(): { above: number; below: number };
}

const halfSide = 500;
const lanePixels = 16;
const faded = 0.82;
/** Pixels that the pointer goes before it drags: a hand trembles. */
const dragFrom = 4;
/** Milliseconds after an actor was let go in which a click is the end of that. */
const clickOfDrop = 100;
const noLooks: Looks = {
  centre: null,
  selected: new Set(),
  selectedBundles: new Set(),
  pinned: new Set(),
  focused: null,
  path: null,
};

interface NodeAttributes {
  node: GraphNode;
  x: number;
  y: number;
  size: number;
}

interface EdgeAttributes {
  bundle: Bundle;
  size: number;
}

export class GraphCanvas {
  readonly #sigma: Sigma;
  #size = { width: 1, height: 1 };
  #graph = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
  #palette: Palette = readPalette();
  #looks = noLooks;
  #hovered: Hovered = null;
  #lit: { nodes: ReadonlySet<string>; bundles: ReadonlySet<string> } | null = null;
  #drag: { key: string; x: number; y: number; moved: boolean } | null = null;
  /** When an actor was let go, by the page's clock. */
  #dropped = -Infinity;
  /** Whether a person has chosen the part that is seen; until then the whole graph is kept in sight. */
  #movedByHand = false;
  readonly #resizing: ResizeObserver;

  /** Throws where the browser has no WebGL. */
  constructor(
    private readonly host: HTMLElement,
    private readonly model: ShownModel,
    private readonly handlers: CanvasHandlers,
  ) {
    this.#size = { width: host.offsetWidth, height: host.offsetHeight };
    this.#sigma = new Sigma(this.#graph, host, {
      allowInvalidContainer: true,
      defaultNodeType: "circle",
      defaultEdgeType: "line",
      // By the names of sigma's own programs, which are not compiled then.
      nodeProgramClasses: { circle: ShapeProgram },
      edgeProgramClasses: { line: StraightProgram, arrow: CurveProgram },
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: true,
      enableCameraRotation: false,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 12,
      stagePadding: 0,
      zoomToSizeRatioFunction: (ratio) => this.#shrinking(ratio),
      defaultDrawNodeHover: () => {},
      nodeReducer: (key, data) => this.#drawnNode(key, data as NodeAttributes),
      edgeReducer: (_key, data) => this.#drawnEdge(data as EdgeAttributes),
    });
    // Sigma fits whatever there is into the view; a box that stays makes places stay, and fit() moves the camera instead.
    this.#sigma.setCustomBBox({ x: [-halfSide, halfSide], y: [-halfSide, halfSide] });
    this.#listen();
    this.#resizing = new ResizeObserver(() => this.#resize());
    this.#resizing.observe(host);
  }

  /** How many actors are drawn. */
  get order(): number {
    return this.#graph.order;
  }

  /** Draws those of the model's actors that have a place; `fit`: all of them in sight, unless a person has chosen what is. */
  show(places: Places, fit = false): void {
    const { nodes, bundles } = this.model;
    const graph = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
    const most = Math.max(1, ...[...nodes.values()].map(({ statements }) => statements));
    for (const node of nodes.values()) {
      const place = places.get(node.key);
      if (place !== undefined) graph.addNode(node.key, { ...place, node, size: nodeRadius(node.statements, most) });
    }
    const thickest = Math.max(1, ...[...bundles.values()].map(({ statements }) => statements));
    for (const bundle of bundles.values()) {
      const { key, source, target, statements } = bundle;
      if (!graph.hasNode(source) || !graph.hasNode(target)) continue;
      graph.addEdgeWithKey(key, source, target, { bundle, size: edgeWidth(statements, thickest) });
    }
    if (graph.order === 0 && this.#graph.order === 0) return;
    this.#graph = graph;
    this.#hovered = null;
    this.handlers.hover(null, { x: 0, y: 0 });
    this.#relight();
    if (fit) this.fit("unless moved by hand", false);
    this.#sigma.setGraph(graph);
  }

  move(places: Places): void {
    this.#graph.updateEachNodeAttributes(
      (key, attributes) => {
        const place = this.#drag?.key === key ? undefined : places.get(key);
        return place === undefined ? attributes : { ...attributes, ...place };
      },
      { attributes: ["x", "y"] },
    );
  }

  look(looks: Looks): void {
    if (sameLooks(looks, this.#looks)) return;
    this.#looks = looks;
    this.#relight();
    this.#redraw();
  }

  /** What would be emphasised if the pointer were there. */
  hover(what: Hovered): void {
    this.#hovered = what;
    this.#relight();
    this.#redraw();
  }

  recolour(): void {
    this.#palette = readPalette();
    this.#redraw();
  }

  /** Brings everything into sight. Not where a person has chosen what to see, unless `always`. */
  fit(how: "always" | "unless moved by hand" = "always", animate = true): void {
    if (how === "always") this.#movedByHand = false;
    if (this.#movedByHand || this.#graph.order === 0) return;
    const { width, height } = this.#sigma.getDimensions();
    const reference = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    this.#graph.forEachNode((_key, { x, y }) => {
      const at = this.#sigma.graphToViewport({ x, y }, { cameraState: reference });
      [left, top] = [Math.min(left, at.x), Math.min(top, at.y)];
      [right, bottom] = [Math.max(right, at.x), Math.max(bottom, at.y)];
    });
    // Room for names at the sides, and for the buttons above and below, with the shapes and names next to them.
    const covered = this.handlers.covered();
    const side = Math.min(70, width / 7);
    const [above, below] = [Math.min(covered.above + 30, height / 3), Math.min(covered.below + 60, height / 3)];
    const nearest = (0.75 * Math.min(width, height)) / (2 * halfSide);
    const ratio = Math.max((right - left) / (width - 2 * side), (bottom - top) / (height - above - below), nearest);
    const middle = this.#sigma.viewportToFramedGraph(
      { x: (left + right) / 2, y: (top + bottom) / 2 + ((below - above) / 2) * ratio },
      { cameraState: reference },
    );
    const state = { ...middle, ratio, angle: 0 };
    if (animate && !calm()) void this.#sigma.getCamera().animate(state, { duration: 300 });
    else this.#sigma.getCamera().setState(state);
  }

  /** Whether every actor is in sight. */
  holdsAll(): boolean {
    const { width, height } = this.#sigma.getDimensions();
    return this.#graph.everyNode((_key, place) => {
      const { x, y } = this.#sigma.graphToViewport(place);
      return x > 0 && y > 0 && x < width && y < height;
    });
  }

  /** More than 1 comes nearer. */
  zoom(factor: number): void {
    this.#movedByHand = true;
    const camera = this.#sigma.getCamera();
    const ratio = camera.getBoundedRatio(camera.ratio / factor);
    if (calm()) camera.setState({ ratio });
    else void camera.animate({ ratio }, { duration: 150 });
  }

  /** Moves the view so that an actor is in it. */
  reveal(key: string): void {
    const at = this.positionOf(key);
    if (at === null) return;
    const { width, height } = this.#sigma.getDimensions();
    if (at.x > 40 && at.y > 40 && at.x < width - 40 && at.y < height - 40) return;
    const { x, y } = this.#sigma.viewportToFramedGraph(at);
    this.#movedByHand = true;
    this.#sigma.getCamera().setState({ x, y });
  }

  /** Where an actor is seen, in pixels from the upper left of the picture. */
  positionOf(key: string): { x: number; y: number } | null {
    if (!this.#graph.hasNode(key)) return null;
    return this.#sigma.graphToViewport(this.#graph.getNodeAttributes(key));
  }

  placeOf(key: string): { x: number; y: number } | null {
    if (!this.#graph.hasNode(key)) return null;
    const { x, y } = this.#graph.getNodeAttributes(key);
    return { x, y };
  }

  /** `listener` hears of each picture that was drawn, unless it is empty. */
  onDrawn(listener: () => void): void {
    this.#sigma.on("afterRender", () => {
      if (this.#graph.order > 0) listener();
    });
  }

  /** Everything that the words, and an SVG of the picture, are drawn from. */
  wordsInput(): WordsInput {
    const { width, height } = this.#sigma.getDimensions();
    const font = getComputedStyle(document.body).fontFamily;
    return {
      nodes: this.#graph.mapNodes((_key, { node }) => node),
      bundles: this.#graph.mapEdges((_key, { bundle }) => bundle),
      palette: this.#palette,
      looks: this.#looks,
      hovered: this.#hovered,
      lit: this.#lit,
      width,
      height,
      font,
      positionOf: (key) => this.positionOf(key) ?? { x: 0, y: 0 },
      radiusOf: (key) => this.#sigma.scaleSize(this.#graph.getNodeAttribute(key, "size")),
      bendOf: (bundle) => this.#sigma.scaleSize(bundle.lane * lanePixels),
      widthOf: (bundle) =>
        this.#graph.getEdgeAttribute(bundle.key, "size") * Math.min(Math.max(this.#sigma.scaleSize(1), 0.75), 2),
      nodeStyle: (key) => this.#drawnNode(key, this.#graph.getNodeAttributes(key)),
      edgeStyle: (bundle) => this.#drawnEdge(this.#graph.getEdgeAttributes(bundle.key)),
    };
  }

  destroy(): void {
    this.#resizing.disconnect();
    this.#sigma.kill();
  }

  #listen(): void {
    const sigma = this.#sigma;
    // Before the pointer does anything: what is under it has to be known then.
    const near = (event: PointerEvent) => {
      setPointerNear(event.type === "pointerenter");
      if (event.type === "pointerenter") sigma.refresh({ skipIndexation: true });
    };
    this.host.addEventListener("pointerenter", near);
    this.host.addEventListener("pointerleave", near);
    const shiftOf = (event: MouseEvent | TouchEvent) => event.shiftKey;
    sigma.on("clickNode", ({ node, event }) => {
      if (performance.now() - this.#dropped > clickOfDrop) this.handlers.clickNode(node, shiftOf(event.original));
    });
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.handlers.doubleClickNode(node);
    });
    sigma.on("clickEdge", ({ edge }) => this.handlers.clickBundle(edge));
    sigma.on("clickStage", () => this.handlers.clickStage());
    const enter = (kind: "node" | "bundle", key: string, at: { x: number; y: number }) => {
      if (this.#drag !== null) return;
      this.hover({ kind, key });
      this.host.classList.add("pointing");
      this.handlers.hover(this.#hovered, at);
    };
    const leave = () => {
      if (this.#drag !== null) return;
      this.hover(null);
      this.host.classList.remove("pointing");
      this.handlers.hover(null, { x: 0, y: 0 });
    };
    sigma.on("enterNode", ({ node, event }) => enter("node", node, event));
    sigma.on("enterEdge", ({ edge, event }) => enter("bundle", edge, event));
    sigma.on("leaveNode", leave);
    sigma.on("leaveEdge", leave);
    sigma.on("downNode", ({ node, event: { x, y } }) => {
      this.#drag = { key: node, x, y, moved: false };
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (this.#drag === null) return;
      preventSigmaDefault();
      if (event.original.cancelable) event.original.preventDefault();
      this.#drag.moved ||= Math.hypot(event.x - this.#drag.x, event.y - this.#drag.y) > dragFrom;
      if (!this.#drag.moved) return;
      const { x, y } = sigma.viewportToGraph(event);
      this.#graph.mergeNodeAttributes(this.#drag.key, { x, y });
    });
    const drop = () => {
      const drag = this.#drag;
      this.#drag = null;
      const place = drag?.moved === true ? this.placeOf(drag.key) : null;
      if (drag === null || place === null) return;
      this.#dropped = performance.now();
      this.handlers.dragged(drag.key, place);
    };
    sigma.on("upNode", drop);
    sigma.on("upEdge", drop);
    sigma.on("upStage", drop);
    sigma.on("wheelNode", () => (this.#movedByHand = true));
    sigma.on("wheelStage", () => (this.#movedByHand = true));
    sigma.on("doubleClickStage", () => (this.#movedByHand = true));
    sigma.on("moveBody", () => {
      if (sigma.getMouseCaptor().isMoving) this.#movedByHand = true;
    });
    sigma.on("afterRender", () => {
      const context = sigma.getCanvases()["labels"]?.getContext("2d");
      if (context !== null && context !== undefined) drawWords(context, this.wordsInput());
    });
  }

  /** By what sizes are divided. From afar actors shrink nearly as the picture does, so that they do not run together; from
      near they grow slowly. */
  #shrinking(ratio: number): number {
    const { width, height } = this.#size;
    const unitsPerPixel = (2 * halfSide * ratio) / Math.max(Math.min(width, height), 1);
    return unitsPerPixel ** (unitsPerPixel > 1 ? 0.85 : 0.5);
  }

  #resize(): void {
    const { width, height } = this.#sigma.getDimensions();
    if (width === this.host.offsetWidth && height === this.host.offsetHeight) return;
    this.#size = { width: this.host.offsetWidth, height: this.host.offsetHeight };
    this.#sigma.resize();
    this.#sigma.refresh();
    this.fit("unless moved by hand", false);
  }

  #redraw(): void {
    this.#sigma.refresh({ schedule: true });
  }

  /** What the pointer is on, with what belongs to it; else the path; else nothing is emphasised over the rest. */
  #relight(): void {
    const hovered = this.#hovered;
    if (hovered?.kind === "node" && this.model.nodes.has(hovered.key)) {
      const around = this.model.bundlesOf(hovered.key);
      const nodes = new Set([hovered.key, ...this.model.neighbours(hovered.key)]);
      this.#lit = { nodes, bundles: new Set(around.map(({ key }) => key)) };
    } else if (hovered?.kind === "bundle" && this.model.bundles.has(hovered.key)) {
      const bundle = this.model.bundles.get(hovered.key);
      this.#lit =
        bundle === undefined ? null : { nodes: new Set([bundle.source, bundle.target]), bundles: new Set([bundle.key]) };
    } else this.#lit = this.#looks.path;
  }

  #drawnNode(key: string, { x, y, size, node }: NodeAttributes) {
    const { background, kinds, accent, text, muted } = this.#palette;
    const { centre, selected, pinned, focused } = this.#looks;
    const isLit = this.#lit === null || this.#lit.nodes.has(key);
    const fade = (colour: Rgb) => cssColour(isLit ? colour : mixed(colour, background, faded));
    const { kind } = node;
    const ring = selected.has(key) || key === focused ? accent : key === centre ? text : muted;
    const ringWidth = key === focused ? 4 : selected.has(key) ? 3 : key === centre ? 2.5 : pinned.has(key) ? 1.5 : 0;
    return {
      x,
      y,
      size,
      color: fade(kinds[kind]),
      zIndex: isLit ? 1 : 0,
      shape: kindShapes[kind],
      ringColour: fade(ring),
      ringWidth,
      outline: cssColour(background),
    };
  }

  #drawnEdge({ bundle, size }: EdgeAttributes) {
    const isLit = this.#lit === null || this.#lit.bundles.has(bundle.key);
    const chosen = this.#looks.selectedBundles.has(bundle.key);
    const colour = quadColour(this.#palette, bundle.quad);
    return {
      size: chosen ? size + 2 : size,
      color: cssColour(isLit || chosen ? colour : mixed(colour, this.#palette.background, faded)),
      zIndex: isLit || chosen ? 1 : 0,
      type: bundle.lane === 0 ? "line" : "arrow",
      bend: bundle.lane * lanePixels,
      dashed: bundle.unreal,
    };
  }
}

function sameLooks(a: Looks, b: Looks): boolean {
  const text = ({ centre, focused, selected, selectedBundles, pinned, path }: Looks) =>
    JSON.stringify([
      centre,
      focused,
      ...[selected, selectedBundles, pinned, path?.nodes, path?.bundles].map((set) => [...(set ?? [])]),
    ]);
  return text(a) === text(b);
}

/** Whether a person asked the system for less motion. */
function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
