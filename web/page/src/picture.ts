// The picture of the graph as a list of marks, which can be written as SVG or drawn on a canvas of any resolution.
import { arrowHalfWidth, arrowLength, dash, dashGap, directionAt, lengthOf, part } from "./edge_geometry";
import { cssColour } from "./graph_style";
import { crossArm, crossesOf, curveOf, fontOf, haloWidth, wordsOf, type Word, type WordsInput } from "./graph_words";

/** A path in the notation of SVG. Widths and dashes in pixels. */
export interface Mark {
  readonly path: string;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly width: number;
  readonly dashes: readonly number[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly font: string;
  readonly marks: readonly Mark[];
  readonly words: readonly Word[];
}

export function pictureOf(input: WordsInput): Picture {
  const { nodes, bundles, width, height, palette, font } = input;
  const background = cssColour(palette.background);
  const context = document.createElement("canvas").getContext("2d");
  const measure = (text: string, size: number, bold: boolean) => {
    if (context === null) return text.length * size * 0.6;
    context.font = fontOf(font, size, bold);
    return context.measureText(text).width;
  };
  const lines = bundles.flatMap((bundle): Mark[] => {
    const whole = curveOf(input, bundle);
    const { color, dashed } = input.edgeStyle(bundle);
    const thickness = input.widthOf(bundle);
    const head = Math.min(arrowLength(thickness) / Math.max(lengthOf(whole), 1), 0.6);
    const { start, control, end } = part(whole, 0, 1 - head);
    const { x: dx, y: dy } = directionAt(whole, 1 - head);
    const half = arrowHalfWidth(thickness);
    const corners: [number, number][] = [
      [end.x - dy * half, end.y + dx * half],
      [whole.end.x, whole.end.y],
      [end.x + dy * half, end.y - dx * half],
    ];
    const body = `M${n(start.x)} ${n(start.y)}Q${n(control.x)} ${n(control.y)} ${n(end.x)} ${n(end.y)}`;
    return [
      { path: body, fill: null, stroke: color, width: thickness, dashes: dashed ? [dash, dashGap] : [] },
      { path: polygon(corners), fill: color, stroke: null, width: 0, dashes: [] },
    ];
  });
  const crosses = crossesOf(input).flatMap(({ x, y, dx, dy, colour }): Mark[] => {
    const [ax, ay] = [((dx - dy) * crossArm) / Math.SQRT2, ((dx + dy) * crossArm) / Math.SQRT2];
    const path = `M${n(x - ax)} ${n(y - ay)}L${n(x + ax)} ${n(y + ay)}M${n(x + ay)} ${n(y - ax)}L${n(x - ay)} ${n(y + ax)}`;
    const arm = (stroke: string, thickness: number) => ({ path, fill: null, stroke, width: thickness, dashes: [] });
    return [arm(background, 6), arm(colour, 2.5)];
  });
  const shapes = nodes.flatMap(({ key }): Mark[] => {
    const { color, shape, ringColour, ringWidth } = input.nodeStyle(key);
    const { x, y } = input.positionOf(key);
    const path = shapePath(shape, x, y, input.radiusOf(key));
    const grown = (colour: string, reach: number) => ({ path, fill: colour, stroke: colour, width: 2 * reach, dashes: [] });
    const ring = ringWidth > 0 ? [grown(ringColour, 1.5 + ringWidth)] : [];
    return [...ring, grown(background, 1.5), { path, fill: color, stroke: null, width: 0, dashes: [] }];
  });
  return { width, height, background, font, marks: [...lines, ...crosses, ...shapes], words: wordsOf(input, measure) };
}

/** Draws the picture, `scale` times as large as it is seen. */
export function drawPicture(context: CanvasRenderingContext2D, picture: Picture, scale: number): void {
  context.scale(scale, scale);
  context.fillStyle = picture.background;
  context.fillRect(0, 0, picture.width, picture.height);
  context.lineJoin = "round";
  for (const { path, fill, stroke, width, dashes } of picture.marks) {
    const shape = new Path2D(path);
    if (stroke !== null) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash([...dashes]);
      context.stroke(shape);
    }
    if (fill !== null) {
      context.fillStyle = fill;
      context.fill(shape);
    }
  }
  context.setLineDash([]);
  context.textBaseline = "middle";
  context.strokeStyle = picture.background;
  context.lineWidth = haloWidth;
  for (const { text, x, y, size, bold, colour } of picture.words) {
    context.font = fontOf(picture.font, size, bold);
    context.fillStyle = colour;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

/** The shapes of the node program. */
function shapePath(shape: number, x: number, y: number, radius: number): string {
  const corners = (points: readonly (readonly [number, number])[]) =>
    polygon(points.map(([px, py]) => [x + px * radius, y + py * radius]));
  const [a, b] = [0.98, 0.4];
  switch (shape) {
    case 0: {
      const arc = `A${n(radius)} ${n(radius)} 0 1 0`;
      return `M${n(x - radius)} ${n(y)}${arc} ${n(x + radius)} ${n(y)}${arc} ${n(x - radius)} ${n(y)}Z`;
    }
    case 1:
      return corners([
        [-0.86, -0.86],
        [0.86, -0.86],
        [0.86, 0.86],
        [-0.86, 0.86],
      ]);
    case 2:
      return corners([
        [0, -1.2],
        [1.2, 0],
        [0, 1.2],
        [-1.2, 0],
      ]);
    case 3:
      return corners([
        [0, -1.12],
        [1.1, 0.785],
        [-1.1, 0.785],
      ]);
    case 4:
      return corners([
        [-0.537, -0.93],
        [0.537, -0.93],
        [1.074, 0],
        [0.537, 0.93],
        [-0.537, 0.93],
        [-1.074, 0],
      ]);
    default:
      return corners([
        [-b, -a],
        [b, -a],
        [b, -b],
        [a, -b],
        [a, b],
        [b, b],
        [b, a],
        [-b, a],
        [-b, b],
        [-a, b],
        [-a, -b],
        [-b, -b],
      ]);
  }
}

function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}Z`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
