// The places of actors: ForceAtlas2 until it has settled, then overlaps pushed apart. The same graph gives the same picture,
// since actors begin at places that only depend on their keys.
import iterate from "graphology-layout-forceatlas2/iterate.js";

/** Places are in units of the graph: a unit is a pixel, neither near nor far. */
export interface LayoutTask {
  /** x, y, radius, and 1 for an actor that stays where it is, of one actor after the other. */
  nodes: Float32Array;
  /** Index of source, index of target, weight, of one edge after the other. */
  edges: Float32Array;
}

const fields = 4;
/** What ForceAtlas2 keeps of a node: x, y, movement, movement before, mass, convergence, size, fixed. */
const matrixFields = 10;
/** About the distance between neighbours in a settled picture: few actors have more room. */
const spacingOf = (count: number) => 62 * Math.min(Math.max(Math.sqrt(60 / count), 1), 1.9);
const mostIterations = 420;
/** A picture has settled once actors move by less than this share of their distance in an iteration, on average. */
const settledAt = 0.004;
const rounds = 60;

/** Moves the actors; gives their places after some iterations each, and at last the settled ones. */
export function* arrange({ nodes, edges }: LayoutTask, iterationsPerPicture: number): Generator<Float32Array, Float32Array> {
  const count = nodes.length / fields;
  const matrix = new Float32Array(count * matrixFields);
  const spacing = spacingOf(Math.max(count, 1));
  const unit = spacing / forceSpacing;
  for (let node = 0; node < count; ++node) {
    matrix[node * matrixFields] = (nodes[node * fields] ?? 0) / unit;
    matrix[node * matrixFields + 1] = (nodes[node * fields + 1] ?? 0) / unit;
    matrix[node * matrixFields + 6] = 1;
    matrix[node * matrixFields + 7] = 1;
    matrix[node * matrixFields + 8] = (nodes[node * fields + 2] ?? 1) / unit;
    matrix[node * matrixFields + 9] = nodes[node * fields + 3] ?? 0;
  }
  const links = edges.slice();
  for (let edge = 0; edge < links.length; edge += 3) {
    const source = links[edge] ?? 0;
    const target = links[edge + 1] ?? 0;
    for (const node of [source, target]) matrix[node * matrixFields + 6] = (matrix[node * matrixFields + 6] ?? 0) + 1;
    links[edge] = source * matrixFields;
    links[edge + 1] = target * matrixFields;
  }
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: false,
    gravity: 1,
    slowDown: 1 + Math.log(Math.max(count, 1)),
    barnesHutOptimize: count > 250,
    barnesHutTheta: 0.6,
  };
  const places = () => {
    const now = new Float32Array(count * 2);
    for (let node = 0; node < count; ++node) {
      now[node * 2] = (matrix[node * matrixFields] ?? 0) * unit;
      now[node * 2 + 1] = (matrix[node * matrixFields + 1] ?? 0) * unit;
    }
    return now;
  };
  let before = places();
  for (let iteration = 1; iteration <= mostIterations; ++iteration) {
    iterate(settings, matrix, links);
    if (iteration % iterationsPerPicture !== 0) continue;
    const now = places();
    if (meanMovement(before, now) < settledAt * spacing * iterationsPerPicture) break;
    before = now;
    yield now;
  }
  const settled = places();
  separate(settled, nodes);
  return settled;
}

/** About the distance between neighbours that the forces alone settle at. */
const forceSpacing = 20;

function meanMovement(before: Float32Array, now: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < now.length; at += 2) {
    sum += Math.hypot((now[at] ?? 0) - (before[at] ?? 0), (now[at + 1] ?? 0) - (before[at + 1] ?? 0));
  }
  return sum / Math.max(now.length / 2, 1);
}

/** Pushes actors apart that touch or nearly do; below an actor there is more room, for its name. */
function separate(places: Float32Array, nodes: Float32Array): void {
  const count = places.length / 2;
  const heightOfWidth = 0.75;
  for (let round = 0; round < rounds; ++round) {
    let moved = false;
    for (let a = 0; a < count; ++a) {
      for (let b = a + 1; b < count; ++b) {
        const fixedA = nodes[a * fields + 3] === 1;
        const fixedB = nodes[b * fields + 3] === 1;
        if (fixedA && fixedB) continue;
        const need = (nodes[a * fields + 2] ?? 0) + (nodes[b * fields + 2] ?? 0) + 16;
        const dx = (places[b * 2] ?? 0) - (places[a * 2] ?? 0);
        const dy = ((places[b * 2 + 1] ?? 0) - (places[a * 2 + 1] ?? 0)) * heightOfWidth;
        if (Math.abs(dx) >= need || Math.abs(dy) >= need) continue;
        const distance = Math.hypot(dx, dy);
        if (distance >= need) continue;
        // Two at the same place part along a direction that depends on which they are, not on chance.
        const [ux, uy] = distance > 1e-3 ? [dx / distance, dy / distance] : [Math.cos(a * 7 + b), Math.sin(a * 7 + b)];
        const push = (need - distance) / (fixedA || fixedB ? 1 : 2);
        if (!fixedA) shift(places, a, -ux * push, (-uy * push) / heightOfWidth);
        if (!fixedB) shift(places, b, ux * push, (uy * push) / heightOfWidth);
        moved = true;
      }
    }
    if (!moved) return;
  }
}

function shift(places: Float32Array, node: number, dx: number, dy: number): void {
  places[node * 2] = (places[node * 2] ?? 0) + dx;
  places[node * 2 + 1] = (places[node * 2 + 1] ?? 0) + dy;
}
