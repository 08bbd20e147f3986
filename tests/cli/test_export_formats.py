"""Every export format, read back by readers that are not ours (tests/readers), against the database, edge by edge. The database gets
articles by way of ingest, and names that no article would bring by way of SQL."""
import collections
import json
import os
import pathlib
import sys
import unittest

from harness import BINARY, SOURCE, EntenteTest

sys.path.insert(0, str(SOURCE / "tests/readers"))
import readers  # noqa: E402

NPM = os.environ.get("ENTENTE_NPM_READERS", str(pathlib.Path(BINARY).parents[1] / "tests/readers"))

HOSTILE = [
    "\"double\" and 'single'", "a; b, c:ID", "<b>&amp;</b> ]]>", "two\nlines\r\nand a return\r", "\ttab\x01\x08\x1b control\x7f",
    "right to left \u202e\u200f \u2066mark", "العربية", "\\", "ends in a backslash \\", "\\N \\n \\\"", "👩‍👩‍👧‍👦 \ufffe \uffff",
    "\x85 next \u2028 line \u2029", "{\"@id\": \"_:b0\"}", "@prefix <x> <y> .", "O'Brien; DROP TABLE entente.actor; --", "x" * 10_000, "é" * 5_000,
]

# Edges as an export has them, by the tables alone: source, target, label, type, modality, negated, statements, stories, days, best sentences.
EDGES = """
SELECT s.key, t.key, coalesce(r.type, r.lemma), coalesce(r.type, ''), r.modality, r.negated, count(*)::text,
       count(DISTINCT a.story_id)::text, min(coalesce(lower(st.valid), upper(st.valid) - 1, a.published))::text,
       max(coalesce(upper(st.valid) - 1, lower(st.valid), a.published))::text, json_agg(DISTINCT se.text)::text, max(st.confidence)::text
FROM relation r JOIN statement st ON st.relation_id = r.id JOIN article a ON a.id = st.article_id
JOIN sentence se ON se.article_id = st.article_id AND se.index = st.sentence
JOIN actor ns ON ns.id = r.source_id JOIN actor s ON s.id = coalesce(ns.canonical_id, ns.id)
LEFT JOIN actor nt ON nt.id = r.target_id LEFT JOIN actor t ON t.id = coalesce(nt.canonical_id, nt.id)
GROUP BY 1, 2, 3, 4, 5, 6
"""


def xml_text(text):
    return "".join(c if ord(c) in (9, 10, 13) or 0x20 <= ord(c) <= 0xFFFD or ord(c) >= 0x10000 else "\ufffd" for c in text)


def csv_text(text):
    return text.replace("\n", " ").replace("\r", " ")


def same(text):
    return text


class ExportFormatsTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        done = test.entente("ingest", test.articles())
        assert done.status == 0, done
        test.insert_hostile()
        test.done = collections.OrderedDict()
        cls.edges = test.database_edges()
        everything = ("--modality", "all", "--denied", "-q")
        for name, end in [("graphml", "graphml"), ("gexf", "gexf"), ("gexf-1.2", "1.2.gexf"), ("dot", "dot"), ("cytoscape", "cyjs"),
                          ("node-link", "json"), ("neo4j", "neo4j"), ("nquads", "nq"), ("jsonld", "jsonld"), ("ftm", "ftm")]:
            done = test.entente("export", "--format", name, "-o", cls.folder / f"all.{end}", *everything)
            assert (done.status, done.err) == (0, ""), done
        readers.npm_readers(NPM, [cls.folder / f"all.{end}" for end in ("graphml", "gexf", "1.2.gexf", "cyjs", "nq", "jsonld")])

    def insert_hostile(self):
        """A ring of actors with these names, each edge with a text as everything that it says."""
        rows = ", ".join(f"({i}, {self.literal(name)})" for i, name in enumerate(HOSTILE))
        script = f"""
        CREATE TEMP TABLE hostile AS SELECT i, name FROM (VALUES {rows}) h (i, name);
        INSERT INTO entente.actor (key, kind, name, country, post, articles) SELECT 'person/' || i || '/' || name, 'person', name, name, name, 1 FROM hostile;
        INSERT INTO entente.actor_name SELECT a.id, h.name, h.name FROM hostile h JOIN entente.actor a ON a.key = 'person/' || i || '/' || h.name;
        INSERT INTO entente.article (key, uri, title, publisher, published, text, read_from) SELECT 'sha256:' || i, name, name, name, '2022-02-01', name, NULL FROM hostile;
        UPDATE entente.article SET story_id = id WHERE story_id IS NULL;
        INSERT INTO entente.sentence SELECT a.id, 0, 0, 10, a.text FROM entente.article a JOIN hostile h ON a.key = 'sha256:' || h.i;
        INSERT INTO entente.relation (source_id, target_id, type, lemma, modality, negated, statements, articles, stories)
        SELECT s.id, t.id, NULL, h.name, 'future', h.i % 2 = 0, 1, 1, 1 FROM hostile h
        JOIN hostile n ON n.i = (h.i + 1) % {len(HOSTILE)}
        JOIN entente.actor s ON s.key = 'person/' || h.i || '/' || h.name JOIN entente.actor t ON t.key = 'person/' || n.i || '/' || n.name;
        INSERT INTO entente.statement (relation_id, article_id, sentence, source_text, source_begin, source_end, predicate, predicate_lemma,
                                       predicate_begin, predicate_end, confidence, extractor, place, mode, time_text)
        SELECT r.id, a.id, 0, h.name, 0, 1, h.name, h.name, 0, 1, 0.5, h.name, h.name, h.name, h.name
        FROM hostile h JOIN entente.relation r ON r.lemma = h.name JOIN entente.article a ON a.key = 'sha256:' || h.i;
        """
        done = self.entente("db", "psql", "--", "-X", "-q", "-v", "ON_ERROR_STOP=1", stdin=script)
        assert done.status == 0, done

    @staticmethod
    def literal(text):
        escaped = "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text)
        return f"E'{escaped}'"

    def rows(self, sql):
        done = self.entente("db", "psql", "--", "-X", "-q", "-A", "-t", stdin=f"SET search_path = entente; SELECT coalesce(json_agg(to_json(q)), '[]') FROM ({sql}) q;")
        assert done.status == 0, done
        return [list(row.values()) for row in json.loads(done.out)]

    def database_edges(self):
        names = ("source", "target", "label", "type", "modality", "negated", "statements", "stories", "first_date", "last_date", "evidence", "confidence")
        columns = ", ".join(f"c{i}" for i in range(12))
        edges = [dict(zip(names, row)) for row in self.rows(f"SELECT {columns} FROM ({EDGES}) e ({columns})")]
        for edge in edges:
            edge.update(statements=int(edge["statements"]), stories=int(edge["stories"]), confidence=float(edge["confidence"]),
                        evidence=json.loads(edge["evidence"]))
        return edges

    def compare(self, nodes, edges, text=same, values=("type", "statements", "stories", "first_date", "last_date", "confidence")):
        wanted = {(text(e["source"]), text(e["target"]), text(e["label"]), e["modality"], e["negated"]): e for e in self.edges if e["target"]}
        self.assertEqual(len(edges), len(wanted))
        keys = {text(end) for e in self.edges for end in (e["source"], e["target"]) if end}
        self.assertLessEqual(keys, {node["key"] for node in nodes})  # and who is only cited
        for source, target, edge in edges:
            want = wanted.pop((source, target, edge["label"], edge["modality"], edge["negated"]))
            for value in values:
                found = edge.get(value)
                self.assertEqual("" if readers.is_missing(found) else found, want[value] or "", value)
            shown = edge["evidence"] if isinstance(edge["evidence"], list) else [edge["evidence"]]
            self.assertLessEqual(set(shown), {text(sentence) for sentence in want["evidence"]})
        self.assertEqual(wanted, {})

    def test_graphml(self):
        path = self.folder / "all.graphml"
        readers.check_graphml_schema([path])
        self.compare(*readers.networkx_graphml(path), xml_text)
        self.compare(*readers.igraph_graphml(path), xml_text)
        self.compare(*readers.npm(path), xml_text)

    def test_gexf(self):
        self.compare(*readers.npm(self.folder / "all.gexf"), xml_text)
        self.compare(*readers.npm(self.folder / "all.1.2.gexf"), xml_text)
        nodes, edges = readers.networkx_gexf(self.folder / "all.1.2.gexf")
        self.compare(nodes, edges, xml_text)
        for _, _, edge in edges:
            self.assertEqual((edge.get("start"), edge.get("end")), (edge.get("first_date"), edge.get("last_date")))

    def test_json(self):
        self.compare(*readers.npm(self.folder / "all.cyjs"))
        self.compare(*readers.networkx_node_link(self.folder / "all.json"))

    def test_graphviz(self):
        self.compare(*readers.graphviz(self.folder / "all.dot"), values=("statements",))

    def test_neo4j(self):
        self.assertEqual(sorted(os.listdir(self.folder / "all.neo4j")), ["edges.csv", "nodes.csv"])
        self.compare(*readers.neo4j(self.folder / "all.neo4j"), csv_text)

    def test_rdf(self):
        quads = readers.npm_quads(self.folder / "all.nq")
        self.assertEqual(readers.npm_quads(self.folder / "all.jsonld"), quads)
        nodes, edges, alone = readers.rdf(quads)
        self.compare(nodes, edges, values=("type", "statements", "first_date", "last_date", "confidence"))
        self.assertEqual(len(alone), sum(not edge["target"] for edge in self.edges))
        subjects = {quad[0] for quad in quads}
        self.assertIn("urn:entente:actor/person/antony%20blinken", subjects)

    def test_another_base_for_iris(self):
        done = self.entente("export", "-q", "--format", "nquads", "--base", "https://example.org/news/")
        self.assert_done(done)
        self.assertIn("<https://example.org/news/actor/person/antony%20blinken>", done.out)
        self.assertNotIn("<urn:entente:actor", done.out)

    def test_followthemoney(self):
        nodes, edges = readers.followthemoney(self.folder / "all.ftm")
        names = dict(self.rows("SELECT key, name FROM actor"))
        statuses = {"actual": "", "future": "planned", "hypothetical": "hypothetical"}
        wanted = sorted((names[e["source"]], names[e["target"]], e["label"], "denied" if e["negated"] else statuses[e["modality"]],
                         e["first_date"] or "") for e in self.edges if e["target"])
        self.assertEqual(sorted((source, target, e["label"], e["status"], e["first_date"] or "") for source, target, e in edges), wanted)
        self.assertIn({"label": "Antony Blinken", "schema": "Person"}, nodes)

    def test_jsonl_comes_in_the_order_of_articles_with_every_statement(self):
        done = self.entente("export", "-q", "--format", "jsonl", "--modality", "all", "--denied")
        self.assert_done(done)
        lines = [json.loads(line) for line in done.out.split("\n")[:-1]]
        self.assertEqual(len(lines), sum(edge["statements"] for edge in self.edges))
        articles = [line["article"]["id"] for line in lines]
        self.assertEqual(articles, sorted(articles))
        keys = {(line["source"]["key"], line["target"]["key"] if line["target"] else None) for line in lines}
        self.assertEqual(keys, {(edge["source"], edge["target"]) for edge in self.edges})

    def aggregated(self, what):
        path = self.folder / f"{what}.graphml"
        self.assert_done(self.entente("export", "-q", "--modality", "all", "--denied", "--aggregate", what, "-o", path))
        return readers.networkx_graphml(path)

    def test_aggregation(self):
        for what, identity in [("pair", lambda e: (e["source"], e["target"])), ("type", lambda e: (e["source"], e["target"], e["label"]))]:
            weights = collections.Counter()
            for edge in self.edges:
                if edge["target"]:
                    weights[tuple(map(xml_text, identity(edge)))] += edge["statements"]
            nodes, edges = self.aggregated(what)
            found = {tuple(identity({"source": s, "target": t, "label": e["label"]})): e["weight"] for s, t, e in edges}
            self.assertEqual(len(found), len(edges))
            self.assertEqual(found, weights)
            degrees = collections.Counter(source for source, _, _ in edges)
            self.assertEqual({n["key"]: n["edges_out"] for n in nodes if n["edges_out"]}, degrees)

    def test_the_strongest_edges(self):
        path = self.folder / "limit.graphml"
        self.assert_done(self.entente("export", "-q", "--limit", "2", "-o", path))
        nodes, edges = readers.networkx_graphml(path)
        self.assertEqual(len(edges), 2)
        facts = [e for e in self.edges if e["target"] and e["modality"] == "actual" and not e["negated"]]
        best = sorted((e["stories"] for e in facts), reverse=True)[:2]
        self.assertEqual(sorted((e["stories"] for _, _, e in edges), reverse=True), best)
        self.assertLessEqual(len(nodes), 6)

    def test_stories(self):
        path = self.folder / "stories.graphml"
        self.assert_done(self.entente("export", "-q", "--min-stories", "1", "-o", path))
        everything = self.folder / "facts.graphml"
        self.assert_done(self.entente("export", "-q", "-o", everything))
        self.assertEqual(path.read_bytes(), everything.read_bytes())
        self.assert_done(self.entente("export", "-q", "--min-stories", "1000", "-o", path))
        self.assertEqual(readers.networkx_graphml(path), ([], []))

    def test_wrong_usage(self):
        see = "see 'entente export --help'"
        for arguments, sentence in [
            (["--format", "neo4j"], f"--format neo4j is several files: name a folder with --output; {see}"),
            (["--format", "ftm", "--aggregate", "pair"], f"--aggregate does not go with ftm, which tells every statement; {see}"),
            (["--base", "x y"], f"--base must be an IRI that ends with /, # or :, such as https://example.org/news/, not 'x y'; {see}"),
            (["--aggregate", "all"], f"--aggregate must be none, type or pair, not 'all'; {see}"),
        ]:
            self.assert_failed(self.entente("export", *arguments), sentence, status=2)


if __name__ == "__main__":
    unittest.main()
