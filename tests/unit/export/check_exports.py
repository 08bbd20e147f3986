#!/usr/bin/env python3
"""check_exports.py FOLDER NPM: reads every FOLDER/NAME.* with readers that are not ours (tests/readers) and compares what they find with
FOLDER/NAME.json (see sample_graphs.cpp). NPM is the folder that tests/npm_install.py made."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "readers"))
import readers  # noqa: E402

NODE_TEXTS = ["label", "key", "kind", "country", "post", "names"]
EDGE_VALUES = ["type", "negated", "statements", "confidence"]


def decoded(hexadecimal):
    return bytes.fromhex(hexadecimal).decode("utf-8", errors="replace")


# What must arrive of a text: all of it but what the format cannot hold.
def xml_text(hexadecimal):
    def is_xml_char(character):
        code = ord(character)
        return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
    return "".join(character if is_xml_char(character) else "\N{REPLACEMENT CHARACTER}" for character in decoded(hexadecimal))


def csv_text(hexadecimal):
    return decoded(hexadecimal).replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\n", " ").replace("\r", " ")


def dot_text(hexadecimal):
    return decoded(hexadecimal).replace("\0", "\N{REPLACEMENT CHARACTER}")


def compare(reader, model, text, nodes, edges, node_values=(*NODE_TEXTS, "articles"), edge_values=EDGE_VALUES):
    """`text` turns a text of the model into what must arrive; the values are those that the format has."""
    want_nodes = {text(node["key"]): node for node in model["nodes"]}
    assert len(nodes) == len(want_nodes), f"{reader}: {len(nodes)} nodes instead of {len(want_nodes)}"
    assert len(edges) == len(model["edges"]), f"{reader}: {len(edges)} edges instead of {len(model['edges'])}"
    for node in nodes:
        want = want_nodes[node["key"]]
        for name in node_values:
            wanted = want[name] if name == "articles" else text(want[name])
            if name == "label" and wanted == "":
                wanted = node["key"]  # of the nameless
            found = node.get(name)
            assert ("" if readers.is_missing(found) else found) == wanted, f"{reader}: node {name}: {found!r} is not {wanted!r}"

    def identity(source, target, label, modality, negated):
        return source, target, label or "", modality, bool(negated)

    wanted_edges = {identity(text(edge["source"]), text(edge["target"]), text(edge["label"]), text(edge["modality"]), edge["negated"]): edge
                    for edge in model["edges"]}
    assert len(wanted_edges) == len(model["edges"]), "the sample has two edges that look the same"
    for source, target, edge in edges:
        want = wanted_edges.pop(identity(source, target, edge["label"], edge["modality"], edge["negated"]))
        for name in edge_values:
            wanted, found = text(want[name]) if name == "type" else want[name], edge.get(name)
            found = "" if readers.is_missing(found) else found
            assert found == wanted and isinstance(found, bool) == isinstance(wanted, bool), f"{reader}: {name} {found!r} {wanted!r}"
        shown = edge.get("evidence")
        shown = shown if isinstance(shown, list) else ["" if readers.is_missing(shown) else shown]
        allowed = {text(sentence) for sentence in want["evidence"]}
        assert set(shown) <= allowed, f"{reader}: evidence {shown!r}"
    assert not wanted_edges, f"{reader}: missing edges {list(wanted_edges)[:3]}"


def check_ftm(path, model):
    """Names are not unique there: the ids are hashes."""
    nodes, edges = readers.followthemoney(path)
    names = sorted(decoded(node["label"] or node["key"]) for node in model["nodes"])
    assert sorted(node["label"] for node in nodes) == names
    by_key = {node["key"]: decoded(node["label"] or node["key"]) for node in model["nodes"]}
    wanted = sorted((by_key[edge["source"]], by_key[edge["target"]], decoded(edge["label"])) for edge in model["edges"])
    assert sorted((source, target, edge["label"]) for source, target, edge in edges) == wanted


def main():
    folder, npm = pathlib.Path(sys.argv[1]), sys.argv[2]
    names = sorted(path.stem for path in folder.glob("*.graphml"))
    assert names, "no graphs to check"
    readers.check_graphml_schema([folder / f"{name}.graphml" for name in names])
    readers.npm_readers(npm, [folder / f"{name}.{end}" for name in names for end in ("graphml", "gexf", "1.2.gexf", "cyjs", "nq", "jsonld")])
    for name in names:
        model = json.loads((folder / f"{name}.json").read_text())

        def file(end):
            return folder / f"{name}.{end}"

        compare("networkx, GraphML", model, xml_text, *readers.networkx_graphml(file("graphml")))
        compare("igraph, GraphML", model, xml_text, *readers.igraph_graphml(file("graphml")))
        compare("graphology, GraphML", model, xml_text, *readers.npm(file("graphml")))
        compare("graphology, GEXF 1.3", model, xml_text, *readers.npm(file("gexf")))
        compare("graphology, GEXF 1.2", model, xml_text, *readers.npm(file("1.2.gexf")))
        compare("networkx, GEXF 1.2", model, xml_text, *readers.networkx_gexf(file("1.2.gexf")))
        compare("cytoscape.js", model, decoded, *readers.npm(file("cyjs")))
        compare("networkx, node-link", model, decoded, *readers.networkx_node_link(file("json-graph")))
        compare("neo4j", model, csv_text, *readers.neo4j(file("neo4j")))
        compare("Graphviz", model, dot_text, *readers.graphviz(file("dot")), ("label", "key"), ("negated", "statements"))
        quads = readers.npm_quads(file("nq"))
        nodes, edges, _ = readers.rdf(quads)
        compare("n3", model, decoded, nodes, edges, ("label", "key", "country", "post"), EDGE_VALUES)
        assert readers.npm_quads(file("jsonld")) == quads, "JSON-LD says something else than N-Quads"
        check_ftm(file("ftm"), model)
        print(f"{name}: {len(model['nodes'])} nodes, {len(model['edges'])} edges")


if __name__ == "__main__":
    main()
