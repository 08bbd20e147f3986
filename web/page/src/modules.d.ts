// What the build makes of files that are no sources of their own.

/** esbuild gathers the style sheets that sources import into explorer.css. */
declare module "*.css";

/** The text of a bundle that runs in a worker, see build.mjs. */
declare module "*?worker" {
  const text: string;
  export default text;
}

/** One step of ForceAtlas2 on matrices of nodes (10 numbers each) and edges (3 numbers each). The package has no types for it. */
declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(settings: Record<string, number | boolean>, nodes: Float32Array, edges: Float32Array): void;
}
