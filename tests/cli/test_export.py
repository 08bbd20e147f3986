import subprocess
import unittest

import networkx

from harness import ARTICLES, EntenteTest


def read(path):
    graph = networkx.read_graphml(path, force_multigraph=True)
    nodes = {data["key"]: data for _, data in graph.nodes(data=True)}
    keys = networkx.get_node_attributes(graph, "key")
    edges = [(keys[source], keys[target], data) for source, target, data in graph.edges(data=True)]
    return nodes, edges


class ExportTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = cls().entente("ingest", cls().articles())
        assert done.status == 0, done

    def export(self, *arguments):
        path = self.folder / "graph.graphml"
        done = self.entente("export", "-q", "-o", path, *arguments)
        self.assert_done(done)
        return read(path)

    def test_writes_what_the_articles_say(self):
        nodes, edges = self.export()
        blinken = nodes["person/antony blinken"]
        self.assertEqual((blinken["label"], blinken["kind"], blinken["country"], blinken["articles"]),
                         ("Antony Blinken", "person", "USA", 2))
        meetings = [edge for source, target, edge in edges
                    if {source, target} == {"person/antony blinken", "person/sergey lavrov"} and edge["label"] == "CONSULT"]
        self.assertTrue(meetings)
        self.assertIn(meetings[0]["evidence"], ARTICLES["geneva.txt"])
        self.assertEqual(meetings[0]["first_date"], "2022-01-21")
        for _, _, edge in edges:
            self.assertEqual((edge["modality"], edge["negated"]), ("actual", False))

    def test_standard_output_and_a_file_get_the_same_bytes(self):
        printed = self.entente("export")
        self.assertEqual(printed.status, 0)
        self.assertRegex(printed.err, r"^entente: standard output: \d+ actors, \d+ relations?(; \d+ events? without a second actor)?\n$")
        path = self.folder / "same.graphml"
        done = self.entente("export", "--format", "graphml", "--output", path)
        self.assertEqual((done.status, done.out), (0, ""))
        self.assertEqual(done.err, printed.err.replace("standard output", str(path)))
        self.assertEqual(path.read_text(), printed.out)

    def test_the_order_of_articles_does_not_matter(self):
        expected = self.entente("export", "--modality", "all", "--denied")
        other = {"ENTENTE_HOME": str(self.folder / "other")}
        for name in sorted(ARTICLES, reverse=True):
            self.assertEqual(self.entente("ingest", self.folder / "articles" / name, env=other).status, 0)
        self.assertEqual(self.entente("export", "--modality", "all", "--denied", env=other), expected)

    def test_filters(self):
        _, facts = self.export()
        _, everything = self.export("--modality", "all", "--denied")
        self.assertGreater(len(everything), len(facts))
        _, talks = self.export("--type", "consult")
        self.assertEqual({edge["type"] for _, _, edge in talks}, {"CONSULT"})
        self.assertLess(len(talks), len(facts))
        _, actual = self.export("--modality", "actual")
        self.assertEqual(len(actual), len(facts))
        self.assertEqual(self.export("--since", "2022-02-01")[1], [])
        self.assertEqual(self.export("--until", "2022-01-01")[1], [])
        _, geneva = self.export("--since", "2022-01-21", "--until", "2022-01-21")
        self.assertTrue(0 < len(geneva) < len(facts))

    def test_the_neighbourhood_of_an_actor(self):
        nodes, edges = self.export("--actor", "lavrov")
        self.assertIn("person/sergey lavrov", nodes)
        self.assertIn("person/antony blinken", nodes)
        self.assertNotIn("person/volodymyr zelensky", nodes)
        self.assertTrue(edges)
        self.assertIn("person/volodymyr zelensky", self.export("--actor", "lavrov", "--depth", "2")[0])
        alone, loops = self.export("--actor", "person/sergey lavrov", "--depth", "0")
        self.assertEqual((list(alone), loops), (["person/sergey lavrov"], []))

    def test_an_actor_that_nobody_is(self):
        for command in (["export", "--actor"], ["show"]):  # the same words as elsewhere
            self.assert_failed(self.entente(*command, "Qwxzrt Vbnmpk"),
                               "no actor has a name like \"Qwxzrt Vbnmpk\"; 'entente query find' takes a part of a name")
            self.assertIn('"Antony Blinkn" is taken for Antony Blinken (person/antony blinken)', self.entente(*command, "Antony Blinkn").err)

    def test_an_event_type_that_nobody_knows(self):
        for command in (["export"], ["show", "Antony Blinken"], ["query", "neighbours", "Antony Blinken"], ["analyse", "communities"]):
            done = self.entente(*command, "--type", "consullt")
            self.assertIn("there is no event type CONSULLT in entente's ontology; did you mean CONSULT?", done.err, command)
            self.assertNotIn("no event type", self.entente(*command, "--type", "consult").err)
        self.assertIn("its types are ACCUSE, AGREE, AID, ", self.entente("export", "--type", "XXXXXXXXXXXX").err)

    def test_wrong_usage(self):
        see = "see 'entente export --help'"
        for arguments, sentence in [
            (["--format", "vsdx"], "--format must be graphml, gexf, gexf-1.2, dot, cytoscape, node-link, neo4j, nquads, jsonld, ftm, html or jsonl, "
                                     f"not 'vsdx'; {see}"),
            (["--modality", "past"], f"--modality must be actual, future, hypothetical or all, not 'past'; {see}"),
            (["--since", "yesterday"], f"--since must be a date such as 2022-01-18, not 'yesterday'; {see}"),
            (["--until", "2022-02-30"], f"--until must be a date such as 2022-01-18, not '2022-02-30'; {see}"),
            (["--since", "2022-02-02", "--until", "2022-02-01"], f"--until 2022-02-01 is before --since 2022-02-02; {see}"),
            (["--depth", "2"], f"--depth needs an --actor; {see}"),
        ]:
            self.assert_failed(self.entente("export", *arguments), sentence, status=2)

    def test_the_name_of_the_file_says_the_format(self):
        for name, format in [("g.gexf", "gexf"), ("g.dot", "dot"), ("g.nq", "nquads"), ("g.jsonld", "jsonld"), ("g.jsonl", "jsonl"),
                             ("g.graphml", "graphml"), ("graph", "graphml")]:
            path = self.folder / name
            self.assert_done(self.entente("export", "-q", "-o", path))
            self.assertEqual(path.read_text(), self.entente("export", "--format", format).out, name)
        self.assert_done(self.entente("export", "-q", "--format", "cytoscape", "-o", self.folder / "g.json"))
        self.assert_failed(self.entente("export", "-o", "g.json"),
                           "several formats are JSON: --format cytoscape, node-link or ftm says which g.json is to be; "
                           "see 'entente export --help'", status=2)

    def test_a_full_disk(self):
        self.assert_failed(self.entente("export", "-o", "/dev/full"), "/dev/full: cannot be written (No space left on device)")
        with open("/dev/full", "wb") as full:
            process = self.start("export", stdout=full, stderr=subprocess.PIPE)
            error = process.communicate(timeout=60)[1].decode()
        self.assertEqual((process.returncode, error),
                         (1, "entente: error: standard output: cannot be written (No space left on device)\n"))

    def test_a_file_that_cannot_be_created(self):
        self.assert_failed(self.entente("export", "-o", "no/such/folder/graph.graphml"),
                           "no/such/folder/graph.graphml: cannot be created (No such file or directory)")

    def test_a_failure_leaves_the_older_file_as_it_was(self):
        path = self.folder / "older.graphml"
        path.write_text("older")
        done = self.entente("export", "-o", path, prefix=["prlimit", "--fsize=4096", "--"])
        self.assertNotEqual(done.status, 0)
        self.assertEqual(path.read_text(), "older")
        self.assertEqual(sorted(p.name for p in self.folder.glob("older*")), ["older.graphml"])

    def test_a_closed_pipe_is_no_error(self):
        process = self.start("export", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        error = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual((process.wait(60), error), (0, ""))


if __name__ == "__main__":
    unittest.main()
