// What is shown, as files: GraphML and CSV, written here from the graph of the page.
import type { GraphEdge, GraphNode } from "./model";
import { escapeXml } from "./picture_svg";

type Cell = string | number | boolean | null;
type Columns<Row> = readonly (readonly [string, (row: Row) => Cell])[];

const actorColumns: Columns<GraphNode> = [
  ["key", ({ key }) => key],
  ["name", ({ name }) => name],
  ["kind", ({ kind }) => kind],
  ["country", ({ country }) => country],
  ["sector", ({ sector }) => sector],
  ["post", ({ post }) => post],
  ["statements", ({ statements }) => statements],
];

const edgeColumns: Columns<GraphEdge> = [
  ["source", ({ source }) => source],
  ["target", ({ target }) => target],
  ["type", ({ type }) => type],
  ["predicate", ({ predicate }) => predicate],
  ["quad", ({ quad }) => quad],
  ["modality", ({ modality }) => modality],
  ["negated", ({ negated }) => negated],
  ["statements", ({ statements }) => statements],
  ["articles", ({ articles }) => articles],
  ["stories", ({ stories }) => stories],
  ["first_date", ({ first_date }) => first_date],
  ["last_date", ({ last_date }) => last_date],
];

const integers = new Set(["quad", "statements", "articles", "stories"]);

export function actorsCsv(nodes: Iterable<GraphNode>): string {
  return csv(actorColumns, nodes);
}

export function edgesCsv(edges: Iterable<GraphEdge>): string {
  return csv(edgeColumns, edges);
}

export function graphMl(nodes: Iterable<GraphNode>, edges: Iterable<GraphEdge>): string {
  const data = <Row>(prefix: string, columns: Columns<Row>, row: Row) =>
    columns
      .map(([name, read]) => [name, read(row)] as const)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `<data key="${prefix}${name}">${escapeXml(String(value))}</data>`)
      .join("");
  const keys = <Row>(prefix: string, domain: string, columns: Columns<Row>) =>
    columns.map(([name]) => {
      const type = integers.has(name) ? "long" : name === "negated" ? "boolean" : "string";
      return `  <key id="${prefix}${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`;
    });
  const ownActor = actorColumns.slice(1);
  const ownEdge = edgeColumns.slice(2);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys("a_", "node", ownActor),
    ...keys("e_", "edge", ownEdge),
    '  <graph id="entente" edgedefault="directed">',
    ...[...nodes].map((node) => `    <node id="${escapeXml(node.key)}">${data("a_", ownActor, node)}</node>`),
    ...[...edges].map((edge) => {
      const ends = `source="${escapeXml(edge.source)}" target="${escapeXml(edge.target)}"`;
      return `    <edge id="r${edge.id}" ${ends}>${data("e_", ownEdge, edge)}</edge>`;
    }),
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function csv<Row>(columns: Columns<Row>, rows: Iterable<Row>): string {
  const lines = [columns.map(([name]) => name), ...[...rows].map((row) => columns.map(([, read]) => csvCell(read(row))))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

/** RFC 4180; and what a spreadsheet would take for a formula begins with an apostrophe, so that names out of articles compute
    nothing. */
export function csvCell(value: Cell): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
