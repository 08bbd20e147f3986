// What stands over the picture: names of actors, the word of an edge that is looked at, and the cross on what is denied.
import { directionAt, edgeCurve, pointAt, type Curve } from "./edge_geometry";
import type { Hovered, Looks } from "./graph_canvas";
import { cssColour, mixed, type Palette } from "./graph_style";
import { placeLabels, type LabelWish } from "./label_places";
import type { GraphNode } from "./model";
import type { Bundle } from "./shown_model";
import { typeName } from "./words";

export interface NodeStyle {
  readonly color: string;
  readonly shape: number;
  readonly ringColour: string;
  readonly ringWidth: number;
}

export interface EdgeStyle {
  readonly color: string;
  readonly dashed: boolean;
}

/** Lengths in pixels of the picture. */
export interface WordsInput {
  readonly nodes: readonly GraphNode[];
  readonly bundles: readonly Bundle[];
  readonly palette: Palette;
  readonly looks: Looks;
  readonly hovered: Hovered;
  /** What is emphasised over the rest; null: nothing is. */
  readonly lit: { readonly nodes: ReadonlySet<string>; readonly bundles: ReadonlySet<string> } | null;
  readonly width: number;
  readonly height: number;
  readonly font: string;
  positionOf(key: string): { x: number; y: number };
  radiusOf(key: string): number;
  bendOf(bundle: Bundle): number;
  widthOf(bundle: Bundle): number;
  nodeStyle(key: string): NodeStyle;
  edgeStyle(bundle: Bundle): EdgeStyle;
}

/** A word of the picture, ready to be drawn. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly colour: string;
}

const nameSize = 12;
const edgeWordSize = 11;
const longestName = 30;

export function curveOf(input: WordsInput, bundle: Bundle): Curve {
  const { source, target } = bundle;
  const [from, to] = [input.positionOf(source), input.positionOf(target)];
  return edgeCurve(from, to, input.radiusOf(source), input.radiusOf(target), input.bendOf(bundle));
}

/** The names and words that there is room for. `measure`: the width of a text. */
export function wordsOf(input: WordsInput, measure: (text: string, size: number, bold: boolean) => number): Word[] {
  const { nodes, bundles, looks, hovered, lit, palette } = input;
  const important = (key: string) =>
    key === looks.centre || key === looks.focused || looks.selected.has(key) || (hovered?.kind === "node" && hovered.key === key);
  const rank = (key: string) => Number(lit?.nodes.has(key) ?? false);
  const ordered = [...nodes].sort((a, b) => rank(b.key) - rank(a.key) || b.statements - a.statements);
  const wishes: (LabelWish & { bold: boolean; colour: string; size: number })[] = ordered.map(({ key, name, kind }) => {
    const must = important(key) || looks.path?.nodes.has(key) === true;
    const bold = important(key);
    const text = must || name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
    const isLit = lit === null || lit.nodes.has(key);
    const colour = cssColour(isLit ? palette.text : mixed(palette.text, palette.background, 0.75));
    const { x, y } = input.positionOf(key);
    const width = measure(text, nameSize, bold);
    // The corners of a diamond reach farther than the radius.
    const radius = input.radiusOf(key) * (kind === "country" ? 1.2 : 1.08);
    return { text, x, y, radius, width, height: nameSize + 3, must, bold, colour, size: nameSize };
  });
  const worded = wordedBundles(input);
  for (const bundle of bundles) {
    const { key } = bundle;
    if (!worded.has(key)) continue;
    const text = bundleWord(bundle);
    const { x, y } = pointAt(curveOf(input, bundle), 0.5);
    const width = measure(text, edgeWordSize, false);
    const colour = cssColour(palette.muted);
    const must = hovered?.kind === "bundle" && hovered.key === key;
    wishes.push({ text, x, y, radius: 0, width, height: edgeWordSize + 2, must, bold: false, colour, size: edgeWordSize });
  }
  return placeLabels(wishes, input).flatMap(({ wish, x, y }) => {
    const { text, bold, colour, size } = wishes[wish] ?? { text: "", bold: false, colour: "", size: 0 };
    return text === "" ? [] : [{ text, x, y, size, bold, colour }];
  });
}

/** What the edges of a line are called: the types, or the verbs where they have none. */
export function bundleWord({ edges }: Bundle, most = 2): string {
  const names = [...new Set(edges.map(({ type, predicate }) => (type !== null ? typeName(type) : (predicate ?? ""))))].filter(
    (name) => name !== "",
  );
  return names.slice(0, most).join(", ") + (names.length > most ? " …" : "");
}

/** The lines that are looked at, few enough to be named. */
function wordedBundles({ hovered, lit, looks }: WordsInput): ReadonlySet<string> {
  if (hovered !== null && lit !== null) return lit.bundles.size <= 24 ? lit.bundles : new Set();
  return new Set([...(looks.path?.bundles ?? []), ...looks.selectedBundles]);
}

/** The middles and directions of the lines of what is denied. */
export function crossesOf(input: WordsInput): { x: number; y: number; dx: number; dy: number; colour: string }[] {
  return input.bundles.flatMap((bundle) => {
    if (!bundle.denied) return [];
    const curve = curveOf(input, bundle);
    const { x: dx, y: dy } = directionAt(curve, 0.5);
    return [{ ...pointAt(curve, 0.5), dx, dy, colour: input.edgeStyle(bundle).color }];
  });
}

export function fontOf(family: string, size: number, bold: boolean): string {
  return `${bold ? 600 : 400} ${size}px ${family}`;
}

/** Around the letters of names, in the background's colour. */
export const haloWidth = 3.5;
/** Half the length of a cross. */
export const crossArm = 5;

const widths = new Map<string, number>();

export function drawWords(context: CanvasRenderingContext2D, input: WordsInput): void {
  const measure = (text: string, size: number, bold: boolean) => {
    const name = `${size} ${bold} ${text}`;
    const known = widths.get(name);
    if (known !== undefined) return known;
    context.font = fontOf(input.font, size, bold);
    const { width } = context.measureText(text);
    if (widths.size > 5000) widths.clear();
    widths.set(name, width);
    return width;
  };
  context.save();
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const { x, y, dx, dy, colour } of crossesOf(input)) {
    // Both arms lie at 45 degrees to the line.
    const [ax, ay] = [((dx - dy) * crossArm) / Math.SQRT2, ((dx + dy) * crossArm) / Math.SQRT2];
    for (const [strokeStyle, lineWidth] of [
      [cssColour(input.palette.background), 6],
      [colour, 2.5],
    ] as const) {
      Object.assign(context, { strokeStyle, lineWidth });
      context.beginPath();
      context.moveTo(x - ax, y - ay);
      context.lineTo(x + ax, y + ay);
      context.moveTo(x + ay, y - ax);
      context.lineTo(x - ay, y + ax);
      context.stroke();
    }
  }
  context.textBaseline = "middle";
  context.strokeStyle = cssColour(input.palette.background);
  context.lineWidth = haloWidth;
  for (const { text, x, y, size, bold, colour } of wordsOf(input, measure)) {
    context.font = fontOf(input.font, size, bold);
    context.fillStyle = colour;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  context.restore();
}
