import assert from "node:assert/strict";
import { test } from "node:test";

import { actorsCsv, csvCell, edgesCsv, graphMl } from "../../../web/page/src/graph_files";
import { History } from "../../../web/page/src/history";
import type { GraphEdge, GraphNode, Quad } from "../../../web/page/src/model";
import { pathKeys } from "../../../web/page/src/path_bar";
import { ShownModel } from "../../../web/page/src/shown_model";
import { emptyView, readView, writeView } from "../../../web/page/src/view_state";

function node(key: string, name = key): GraphNode {
  return { key, name, kind: "person", country: null, sector: null, post: null, statements: 3, hops: 1 };
}

function edge(id: number, source: string, target: string, quad: Quad = 1, change: Partial<GraphEdge> = {}): GraphEdge {
  return {
    id,
    source,
    target,
    quad,
    type: "CONSULT",
    predicate: "meet",
    modality: "actual",
    negated: false,
    statements: 2,
    articles: 1,
    stories: 1,
    first_date: "2024-01-01",
    last_date: "2024-02-01",
    ...change,
  };
}

const nodes = ["person/a", "person/b", "person/c"].map((key) => node(key));

test("edges of a class from one actor to another are one line; other classes, denials and plans have their own, side by side", () => {
  const model = new ShownModel();
  model.set(nodes, [
    edge(1, "person/a", "person/b"),
    edge(2, "person/a", "person/b", 1, { type: "AGREE", statements: 5 }),
    edge(3, "person/a", "person/b", 4),
    edge(4, "person/b", "person/a", 1),
    edge(5, "person/a", "person/b", 1, { modality: "future" }),
    edge(6, "person/a", "person/b", 1, { negated: true }),
    edge(7, "person/a", "person/c", 3),
    edge(8, "person/a", "person/gone", 3),
    edge(9, "person/a", "person/a", 3),
  ]);
  const between = model.between("person/a", "person/b");
  assert.equal(between.length, 5);
  assert.equal(model.bundleOf(1), model.bundleOf(2));
  assert.deepEqual(
    model.bundleOf(2)?.edges.map(({ id }) => id),
    [2, 1],
  );
  assert.equal(model.bundleOf(1)?.statements, 7);
  // Seen from one side of the pair, every line has its own lane.
  const lanes = between.map(({ lane, source }) => (source === "person/a" ? lane : -lane));
  assert.deepEqual(
    [...lanes].sort((a, b) => a - b),
    [-2, -1, 0, 1, 2],
  );
  assert.equal(model.bundleOf(7)?.lane, 0);
  assert.deepEqual([model.edges.has(8), model.bundleOf(9)], [false, null]);
  assert.deepEqual([...model.neighbours("person/a")].sort(), ["person/b", "person/c"]);
});

test("a path is told from its beginning to its end, whichever way its edges go", () => {
  const edges = [edge(1, "person/c", "person/b"), edge(2, "person/a", "person/b")];
  const path = { from: "person/a", to: "person/c", hops: 2, nodes, edges, total_nodes: 3, truncated: false };
  assert.deepEqual(pathKeys(path), ["person/a", "person/b", "person/c"]);
  assert.deepEqual(pathKeys({ ...path, edges: edges.slice(0, 1) }), []);
});

test("cells that a spreadsheet would compute are text", () => {
  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]) assert.match(csvCell(formula), /^"?'/);
  assert.equal(csvCell('say "hi", x'), '"say ""hi"", x"');
  assert.deepEqual([csvCell(null), csvCell(-3), csvCell(false)], ["", "-3", "false"]);
  assert.match(actorsCsv([node("person/x", '=HYPERLINK("http://x")')]), /,"'=HYPERLINK\(""http:\/\/x""\)",/);
  assert.equal(edgesCsv([edge(1, "person/a", "person/b")]).split("\r\n").length, 3);
});

test("GraphML holds names as text", () => {
  const text = graphMl([node("person/<x>", "a & b\u0001")], [edge(1, "person/<x>", "person/<x>", null)]);
  assert.match(text, /<node id="person\/&lt;x&gt;"><data key="a_name">a &amp; b<\/data>/);
  assert.match(text, /<edge id="r1" source="person\/&lt;x&gt;"/);
  assert.ok(!text.includes('e_quad">'));
});

test("the address holds the whole view, and what it says wrong is left out", () => {
  const view = {
    ...emptyView,
    actor: "person/a & b",
    expanded: ["country/x", "person/y"],
    pathTo: "person/z",
    pathFrom: "country/x",
    hidden: ["group/h"],
    pinned: [{ key: "person/p,1", x: -120, y: 40 }],
    limit: 300,
    hops: 2 as const,
    list: true,
    selection: { kind: "pair" as const, a: "person/y", b: "person/z" },
  };
  assert.deepEqual(readView(writeView(view)), view);
  assert.equal(writeView(emptyView), "");
  const wrong = readView("limit=9999999&hops=7&pinned=x,y,person/a&pinned=5,5&from=person/x&list=maybe");
  assert.deepEqual(wrong, { ...emptyView, limit: 500 });
});

test("what was done is undone last first", () => {
  const history = new History();
  const undone: number[] = [];
  for (const step of [1, 2, 3]) history.add(`step ${step}`, () => undone.push(step));
  assert.equal(history.next, "step 3");
  assert.deepEqual([history.undo(), history.undo()], ["step 3", "step 2"]);
  assert.deepEqual(undone, [3, 2]);
  history.undo();
  assert.equal(history.undo(), null);
});
