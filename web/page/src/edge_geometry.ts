// The line of an edge: a quadratic Bézier curve from the rim of one actor to the rim of another. The edge program does the
// same in the graphics card; this is for what is drawn beside it (marks, words) and for SVG. Coordinates are pixels, y
// downwards.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly start: Point;
  readonly control: Point;
  readonly end: Point;
}

/** Between an actor's rim and the line's end. */
export const rimGap = 2.5;
/** The head of an arrow, along and across, for a line of the width. */
export const arrowLength = (width: number) => 5 + 2 * width;
export const arrowHalfWidth = (width: number) => 2.6 + 0.9 * width;
/** Lengths of a dash and of the gap after it. */
export const dash = 6;
export const dashGap = 4;

/** `bend`: how far the middle lies from the straight line; positive to the left as one looks from `from` to `to`. */
export function edgeCurve(from: Point, to: Point, fromRadius: number, toRadius: number, bend: number): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.max(Math.hypot(dx, dy), 1e-3);
  const control = { x: (from.x + to.x) / 2 + (dy / length) * 2 * bend, y: (from.y + to.y) / 2 - (dx / length) * 2 * bend };
  const speed = 2 * Math.hypot(control.x - from.x, control.y - from.y);
  const begin = Math.min((fromRadius + rimGap) / speed, 0.45);
  const end = 1 - Math.min((toRadius + rimGap) / speed, 0.45);
  return part({ start: from, control, end: to }, begin, end);
}

export function pointAt({ start, control, end }: Curve, t: number): Point {
  const a = (1 - t) * (1 - t);
  const b = 2 * t * (1 - t);
  return { x: a * start.x + b * control.x + t * t * end.x, y: a * start.y + b * control.y + t * t * end.y };
}

/** The direction of the curve, of length 1. */
export function directionAt({ start, control, end }: Curve, t: number): Point {
  const x = 2 * (1 - t) * (control.x - start.x) + 2 * t * (end.x - control.x);
  const y = 2 * (1 - t) * (control.y - start.y) + 2 * t * (end.y - control.y);
  const length = Math.max(Math.hypot(x, y), 1e-6);
  return { x: x / length, y: y / length };
}

/** The piece of a curve between two of its parameters. */
export function part(curve: Curve, begin: number, end: number): Curve {
  const start = pointAt(curve, begin);
  const direction = {
    x: 2 * (1 - begin) * (curve.control.x - curve.start.x) + 2 * begin * (curve.end.x - curve.control.x),
    y: 2 * (1 - begin) * (curve.control.y - curve.start.y) + 2 * begin * (curve.end.y - curve.control.y),
  };
  const half = (end - begin) / 2;
  return { start, control: { x: start.x + direction.x * half, y: start.y + direction.y * half }, end: pointAt(curve, end) };
}

/** About the length of a curve that bends little. */
export function lengthOf({ start, control, end }: Curve): number {
  const chord = Math.hypot(end.x - start.x, end.y - start.y);
  const hull = Math.hypot(control.x - start.x, control.y - start.y) + Math.hypot(end.x - control.x, end.y - control.y);
  return (chord + hull) / 2;
}
