// How the graph looks: colours from the variables of explorer.css, sizes from weights.
import type { ActorKind, Quad } from "./model";

export type Rgb = readonly [number, number, number];

export interface Palette {
  readonly background: Rgb;
  readonly text: Rgb;
  readonly muted: Rgb;
  readonly accent: Rgb;
  readonly kinds: Readonly<Record<ActorKind, Rgb>>;
  readonly quads: Readonly<Record<"1" | "2" | "3" | "4" | "none", Rgb>>;
}

/** The shapes as the node program and the SVG writer know them, by kind. */
export const kindShapes: Readonly<Record<ActorKind, number>> = {
  person: 0,
  organization: 1,
  country: 2,
  place: 3,
  group: 4,
  object: 5,
};

/** The colours that hold now: computed by the browser, since a variable may say light-dark(). */
export function readPalette(): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const read = (variable: string): Rgb => {
    probe.style.color = `var(--${variable})`;
    const numbers =
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    return [numbers[0] ?? 128, numbers[1] ?? 128, numbers[2] ?? 128];
  };
  const palette: Palette = {
    background: read("background"),
    text: read("text"),
    muted: read("muted"),
    accent: read("accent"),
    kinds: {
      person: read("kind-person"),
      organization: read("kind-organization"),
      country: read("kind-country"),
      place: read("kind-place"),
      group: read("kind-group"),
      object: read("kind-object"),
    },
    quads: { "1": read("quad-1"), "2": read("quad-2"), "3": read("quad-3"), "4": read("quad-4"), none: read("quad-none") },
  };
  probe.remove();
  return palette;
}

export function quadColour(palette: Palette, quad: Quad): Rgb {
  return palette.quads[quad === null ? "none" : (String(quad) as "1" | "2" | "3" | "4")];
}

/** As style sheets, canvases and sigma write it. */
export function cssColour([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** `share` of `other` in the colour. */
export function mixed(colour: Rgb, other: Rgb, share: number): Rgb {
  const mix = (index: 0 | 1 | 2) => colour[index] * (1 - share) + other[index] * share;
  return [mix(0), mix(1), mix(2)];
}

const smallestRadius = 6.5;
const largestRadius = 22;

/** In pixels where a unit of the graph is a pixel; the area grows with the weight. `most`: the heaviest actor that is shown. */
export function nodeRadius(statements: number, most: number): number {
  return smallestRadius + (largestRadius - smallestRadius) * Math.sqrt(Math.max(statements, 0) / Math.max(most, 1));
}

const thinnest = 1.2;
const thickest = 5;

export function edgeWidth(statements: number, most: number): number {
  return thinnest + (thickest - thinnest) * Math.sqrt(Math.max(statements - 1, 0) / Math.max(most - 1, 1));
}
