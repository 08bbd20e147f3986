import { arrange, type LayoutTask } from "./layout_core";
import type { LayoutAnswer } from "./layout_worker";
import workerText from "./layout_worker?worker";

/** An actor to find a place for. `near`: whose neighbour it is; actors with a place of their own stay there. */
export interface LayoutNode {
  readonly key: string;
  readonly radius: number;
  readonly place: { x: number; y: number } | null;
  readonly near: { x: number; y: number } | null;
}

export interface LayoutEdge {
  readonly source: string;
  readonly target: string;
  readonly statements: number;
}

export type Places = Map<string, { x: number; y: number }>;

const sliceIterations = 10;

/** Finds places for actors, in a worker so that the page stays awake; where there is none, in slices of time. */
export class GraphLayout {
  #worker: Worker | null = null;
  #run = 0;

  /** `progress` sees pictures on the way to the settled one, which is the result. Null: another run began meanwhile. */
  async run(
    nodes: readonly LayoutNode[],
    edges: readonly LayoutEdge[],
    progress: (places: Places) => void,
  ): Promise<Places | null> {
    this.stop();
    const run = this.#run;
    const named = (places: Float32Array): Places =>
      new Map(nodes.map(({ key }, index) => [key, { x: places[index * 2] ?? 0, y: places[index * 2 + 1] ?? 0 }]));
    const task = taskOf(nodes, edges);
    if (nodes.every(({ place }) => place !== null)) return named(beginnings(task));
    const see = (places: Float32Array) => {
      if (run === this.#run) progress(named(places));
    };
    const settled = (await this.#inWorker(task, see)) ?? (await inSlices(task, see, () => run !== this.#run));
    return run === this.#run && settled !== null ? named(settled) : null;
  }

  stop(): void {
    ++this.#run;
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Null where workers are not to be had. A run that is stopped never ends, and is forgotten. */
  #inWorker(task: LayoutTask, see: (places: Float32Array) => void): Promise<Float32Array | null> {
    return new Promise((resolve) => {
      let address: string | null = null;
      try {
        address = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
        const worker = new Worker(address);
        worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
          if (data.settled) {
            worker.terminate();
            resolve(data.places);
          } else see(data.places);
        };
        worker.onerror = () => resolve(null);
        worker.postMessage(task);
        this.#worker = worker;
      } catch {
        resolve(null);
      } finally {
        if (address !== null) setTimeout(URL.revokeObjectURL, 10_000, address);
      }
    });
  }
}

async function inSlices(
  task: LayoutTask,
  see: (places: Float32Array) => void,
  stopped: () => boolean,
): Promise<Float32Array | null> {
  const pictures = arrange(task, sliceIterations);
  while (!stopped()) {
    const { value, done } = pictures.next();
    if (done === true) return value;
    see(value);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return null;
}

function beginnings({ nodes }: LayoutTask): Float32Array {
  const places = new Float32Array(nodes.length / 2);
  for (let node = 0; node * 4 < nodes.length; ++node) {
    places[node * 2] = nodes[node * 4] ?? 0;
    places[node * 2 + 1] = nodes[node * 4 + 1] ?? 0;
  }
  return places;
}

function taskOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): LayoutTask {
  const index = new Map(nodes.map(({ key }, at) => [key, at]));
  const spread = 20 * Math.sqrt(nodes.length);
  const numbers = nodes.flatMap(({ key, radius, place, near }) => {
    const { x, y } = place ?? beginning(key, near, spread);
    return [x, y, radius, place === null ? 0 : 1];
  });
  // One link per pair: how strongly two hold together grows slowly with what is said of them.
  const pairs = new Map<string, [number, number, number]>();
  for (const { source, target, statements } of edges) {
    const [a, b] = [index.get(source), index.get(target)];
    if (a === undefined || b === undefined || a === b) continue;
    const name = a < b ? `${a} ${b}` : `${b} ${a}`;
    const pair = pairs.get(name);
    if (pair === undefined) pairs.set(name, [Math.min(a, b), Math.max(a, b), statements]);
    else pair[2] += statements;
  }
  const links = [...pairs.values()].flatMap(([a, b, statements]) => [a, b, 1 + Math.log2(1 + statements) / 4]);
  return { nodes: new Float32Array(numbers), edges: new Float32Array(links) };
}

/** Where an actor begins: a place that its key decides, on a disc or around the actor whose neighbour it is, away from the
    middle. */
function beginning(key: string, near: { x: number; y: number } | null, spread: number): { x: number; y: number } {
  const hash = hashOf(key);
  const angle = ((hash & 0xffff) / 0x10000) * 2 * Math.PI;
  const share = (hash >>> 16) / 0x10000;
  if (near === null) return { x: Math.cos(angle) * spread * Math.sqrt(share), y: Math.sin(angle) * spread * Math.sqrt(share) };
  const outwards = Math.hypot(near.x, near.y) < 1 ? angle : Math.atan2(near.y, near.x) + (angle / Math.PI - 1) * 1.2;
  const distance = 60 + 60 * share;
  return { x: near.x + Math.cos(outwards) * distance, y: near.y + Math.sin(outwards) * distance };
}

/** FNV-1a over the key's units, mixed once more, since keys are often alike. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; ++at) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
