import assert from "node:assert/strict";
import { test } from "node:test";

import { edgeCurve, lengthOf, part, pointAt, rimGap } from "../../../web/page/src/edge_geometry";
import { placeLabels, type LabelWish } from "../../../web/page/src/label_places";
import { arrange, type LayoutTask } from "../../../web/page/src/layout_core";
import { escapeXml, pictureSvg } from "../../../web/page/src/picture_svg";

test("a straight edge goes from rim to rim", () => {
  const { start, end } = edgeCurve({ x: 0, y: 0 }, { x: 100, y: 0 }, 10, 20, 0);
  assert.ok(Math.abs(start.x - (10 + rimGap)) < 1e-9 && start.y === 0);
  assert.ok(Math.abs(end.x - (80 - rimGap)) < 1e-9 && end.y === 0);
});

test("a bent edge passes the middle at its bend, to the left of its way as it is seen", () => {
  const curve = edgeCurve({ x: 0, y: 0 }, { x: 100, y: 0 }, 0, 0, 12);
  assert.ok(Math.abs(pointAt(curve, 0.5).y + 12) < 1e-6);
  assert.ok(lengthOf(curve) > lengthOf(edgeCurve({ x: 0, y: 0 }, { x: 100, y: 0 }, 0, 0, 0)));
});

test("a part of a curve lies on the curve", () => {
  const curve = { start: { x: 0, y: 0 }, control: { x: 50, y: 80 }, end: { x: 100, y: 0 } };
  const piece = part(curve, 0.2, 0.7);
  const [at, whole] = [pointAt(piece, 0.5), pointAt(curve, 0.45)];
  assert.ok(Math.hypot(at.x - whole.x, at.y - whole.y) < 1e-9);
});

test("actors at one place still have an edge of finite numbers", () => {
  const { start, control, end } = edgeCurve({ x: 5, y: 5 }, { x: 5, y: 5 }, 8, 8, 0);
  for (const { x, y } of [start, control, end]) assert.ok(Number.isFinite(x) && Number.isFinite(y));
});

/** A star of `count` actors around the first, with a chain through the others. */
function star(count: number, fixed = false): LayoutTask {
  const nodes: number[] = [];
  const edges: number[] = [];
  for (let node = 0; node < count; ++node) {
    nodes.push(Math.cos(node * 2.4) * node * 3, Math.sin(node * 2.4) * node * 3, 6 + (node % 9), node === 0 || fixed ? 1 : 0);
    if (node > 0) edges.push(0, node, 1);
    if (node > 1 && node % 3 === 0) edges.push(node - 1, node, 1.5);
  }
  return { nodes: new Float32Array(nodes), edges: new Float32Array(edges) };
}

function settled(task: LayoutTask): Float32Array {
  const pictures = arrange(task, 15);
  for (;;) {
    const { value, done } = pictures.next();
    if (done === true) return value;
  }
}

test("the same graph gets the same places", () => {
  for (const count of [1, 2, 40, 300]) assert.deepEqual(settled(star(count)), settled(star(count)));
});

test("actors that stay, stay; nobody stands on another", () => {
  const task = star(120);
  const places = settled(task);
  assert.deepEqual([places[0], places[1]], [0, 0]);
  for (let a = 0; a < 120; ++a) {
    for (let b = a + 1; b < 120; ++b) {
      const distance = Math.hypot(
        (places[2 * a] ?? 0) - (places[2 * b] ?? 0),
        (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0),
      );
      const radii = (task.nodes[4 * a + 2] ?? 0) + (task.nodes[4 * b + 2] ?? 0);
      assert.ok(distance > radii, `${a} and ${b} are ${distance} apart`);
    }
  }
  const whole = star(30, true);
  const kept = settled(whole);
  for (let node = 0; node < 30; ++node) {
    assert.ok(Math.abs((kept[2 * node] ?? 0) - (whole.nodes[4 * node] ?? 0)) < 1e-3);
  }
});

test("actors at the same place part, without numbers that are none", () => {
  const places = settled({
    nodes: new Float32Array([0, 0, 5, 1, 0, 0, 5, 0, 0, 0, 5, 0]),
    edges: new Float32Array([0, 1, 1, 0, 2, 1]),
  });
  assert.ok([...places].every(Number.isFinite));
  assert.ok(Math.hypot((places[2] ?? 0) - (places[4] ?? 0), (places[3] ?? 0) - (places[5] ?? 0)) > 10);
});

function wish(x: number, y: number, must = false): LabelWish {
  return { text: "name", x, y, radius: 6, width: 60, height: 15, must };
}

test("names stand on no other name and on no actor", () => {
  const wishes = Array.from({ length: 60 }, (_, index) => wish((index * 137) % 600, (index * 89) % 500));
  const placed = placeLabels(wishes, { width: 600, height: 500 });
  assert.ok(placed.length > 5);
  const boxes = placed.map(({ wish: owner, x, y }) => ({ owner, left: x, right: x + 60, top: y - 7.5, bottom: y + 7.5 }));
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
    }
    for (const [owner, { x, y }] of wishes.entries()) {
      if (owner !== a.owner) assert.ok(a.right <= x - 6 || a.left >= x + 6 || a.bottom <= y - 6 || a.top >= y + 6);
    }
  }
});

test("what a person looks at has its name even where there is no room", () => {
  const wishes = [...Array.from({ length: 40 }, (_, index) => wish(100 + (index % 8) * 13, 100 + index)), wish(130, 115, true)];
  assert.ok(placeLabels(wishes, { width: 300, height: 300 }).some(({ wish: owner }) => owner === 40));
});

test("names are text in SVG, whatever they hold", () => {
  assert.equal(escapeXml(`<b a="1">&'\u0000\ud800x\u{1f600}`), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;x\u{1f600}");
  const word = { text: "</text><script>alert(1)</script>", x: 1, y: 2, size: 12, bold: true, colour: "#000000" };
  const svg = pictureSvg(
    { width: 10, height: 10, background: "#ffffff", font: '"A", serif', marks: [], words: [word] },
    "<title>",
  );
  assert.ok(!svg.includes("<script") && svg.includes("&lt;script&gt;"));
});
