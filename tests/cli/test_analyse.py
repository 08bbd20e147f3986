import json
import re
import unittest

from harness import EntenteTest


class AnalyseTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = cls().entente("ingest", cls().articles())
        assert done.status == 0, done

    def metrics(self, *arguments):
        done = self.entente("query", "--format", "csv", "--sql", "SELECT a.key, m.name, m.value FROM metric m "
                            "JOIN actor a ON a.id = m.actor_id ORDER BY 1, 2")
        self.assert_done(done)
        return done.lines()[1:]

    def summary(self, *arguments):
        done = self.entente("analyse", "-q", "--format", "json", *arguments)
        self.assert_done(done)
        return json.loads(done.out)

    def test_prints_a_summary_and_stores_the_metrics(self):
        done = self.entente("analyse")
        self.assertEqual(done.status, 0, done)
        self.assertRegex(done.err, r"^entente: the metrics of \d+ actors are stored\n$")
        self.assertRegex(done.out, r"^Graph +\d+ actors, \d+ pairs with relations \(\d+ directed\); ")
        for line in [r"Components +\d+, of \d", r"Strong components +\d", r"Innermost core +\d+ actors? with \d+ or more links",
                     r"Communities +\d+, of \d.*; modularity -?\d\.\d{3}$", r"Betweenness +exact$", r"Greatest pagerank$",
                     r"  +0\.\d{5}  Antony Blinken$", r"Greatest betweenness$", r"Greatest degree$", r"Greatest core$",
                     r"Largest communities, each with its most central actors$"]:
            self.assertRegex(done.out, re.compile("^" + line, re.M))
        stored = self.metrics()
        actors = int(re.search(r"\d+", done.err)[0])
        self.assertEqual(len(stored), 10 * actors)
        self.assertEqual({line.split(",")[1] for line in stored},
                         {"betweenness", "community", "component", "core", "degree", "in_degree", "out_degree", "pagerank",
                          "reciprocity", "strong_component"})
        # Again, and with the same graph ingested in another order: the same bytes.
        self.assertEqual(self.entente("analyse").out, done.out)
        self.assertEqual(self.metrics(), stored)
        other = {"ENTENTE_HOME": str(self.folder / "other")}
        for name in ["kyiv.txt", "geneva.txt"]:
            self.assertEqual(self.entente("ingest", self.folder / "articles" / name, env=other).status, 0)
        self.assertEqual(self.entente("analyse", env=other).out, done.out)

    def test_json_says_what_the_text_says(self):
        summary = self.summary()
        self.assertEqual(sum(summary["components"]), summary["actors"])
        self.assertEqual(sum(summary["strong_components"]), summary["actors"])
        self.assertEqual(sum(summary["communities"]["sizes"]), summary["actors"])
        self.assertEqual(summary["betweenness"], {"samples": 0, "error": 0, "confidence": 1})
        self.assertEqual(set(summary["greatest"]), {"pagerank", "betweenness", "degree", "core"})
        self.assertLessEqual(len(summary["greatest"]["pagerank"]), 5)
        self.assertEqual(len(self.summary("--top", "2")["greatest"]["pagerank"]), 2)
        values = [actor["value"] for actor in summary["greatest"]["pagerank"]]
        self.assertEqual(values, sorted(values, reverse=True))

    def test_sampled_betweenness_states_its_error(self):
        done = self.entente("analyse", "--print-only", "--betweenness", "sampled", "--error", "0.1")
        self.assert_done(done)
        self.assertRegex(done.out, re.compile(
            r"^Betweenness +estimated from \d+ shortest paths: off by 0.1 at most, with probability 0.9$", re.M))
        self.assertEqual(self.summary("--betweenness", "sampled", "--error", "0.1")["betweenness"]["error"], 0.1)

    def test_metrics_say_how_they_came_about(self):
        def latest_run():
            done = self.entente("query", "--format", "csv", "--sql", "SELECT filter, settings, actors > 1, relations > 0, statements > 0, "
                                "edition FROM metric_run ORDER BY id DESC LIMIT 1")
            self.assert_done(done)
            return done.lines()[1]

        self.assertEqual(self.entente("analyse", "-q", "--type", "consult", "--since", "2022-01-21").status, 0)
        for words in ('""types"": [""CONSULT""]', '""since"": ""2022-01-21""', '""modalities"": [""actual""]', "true,true,true,1"):
            self.assertIn(words, latest_run())
        self.assertEqual(self.entente("analyse", "-q", "--betweenness", "sampled", "--error", "0.1").status, 0)
        for words in ('""seed"": 1', '""betweenness_error"": 0.1'):
            self.assertIn(words, latest_run())
        done = self.entente("query", "--format", "csv", "leaders", "pagerank")
        self.assertIn('{""modalities"": [""actual""]}', done.lines()[1])

    def test_filters_and_printing_only(self):
        self.assertEqual(self.entente("analyse", "-q").status, 0)
        stored = self.metrics()
        everything = self.summary("--print-only", "--modality", "all", "--denied")
        facts = self.summary("--print-only")
        talks = self.summary("--print-only", "--type", "consult", "--since", "2022-01-21")
        self.assertGreater(everything["arcs"], facts["arcs"])
        self.assertLess(talks["arcs"], facts["arcs"])
        self.assertEqual(self.metrics(), stored)
        self.assertEqual(self.summary("--type", "consult")["arcs"], self.summary("--print-only", "--type", "consult")["arcs"])
        self.assertLess(len(self.metrics()), len(stored) + 1)

    def test_paths_between_two_actors(self):
        done = self.entente("analyse", "-q", "Sergey Lavrov", "zelensky", "--paths", "1")
        self.assert_done(done)
        self.assertEqual(done.out, "  2  Sergey Lavrov - Antony Blinken - Volodymyr Zelensky\n")
        done = self.entente("analyse", "-q", "lavrov", "zelensky", "--format", "json")
        self.assert_done(done)
        path = json.loads(done.out)[0]
        self.assertEqual(path["links"], 2)
        self.assertEqual(path["actors"][1], {"key": "person/antony blinken", "name": "Antony Blinken"})

    def test_wrong_usage_and_nothing_to_do(self):
        see = "; see 'entente analyse --help'"
        self.assert_failed(self.entente("analyse", "Blinken"),
                           "paths need two actors; without any the whole graph is analysed" + see, status=2)
        self.assert_failed(self.entente("analyse", "--paths", "2"), "--paths needs two actors" + see, status=2)
        self.assert_failed(self.entente("analyse", "--since", "soon"), "--since must be a date such as 2022-01-18, not 'soon'" + see,
                           status=2)
        self.assert_failed(self.entente("analyse", "--betweenness", "rough"), "--betweenness must be auto, exact or sampled…", status=2)
        self.assert_failed(self.entente("analyse", "-q", "Blinken", "Nobody Known"), 'no actor has a name like "Nobody Known"…')
        self.assert_failed(self.entente("analyse", "-q", "Blinken", "Antony Blinken"), "'Blinken' and 'Antony Blinken' are one actor")
        self.assertEqual(self.entente("analyse", "-q").status, 0)
        stored = self.metrics()
        self.assert_failed(self.entente("analyse", "-q", "--type", "NO_SUCH_TYPE"),
                           "there is nothing to analyse: no relation between two actors passes the filters")
        self.assertEqual(self.metrics(), stored)
        empty = {"ENTENTE_HOME": str(self.folder / "empty")}
        self.assert_failed(self.entente("analyse", env=empty),
                           "there is nothing to analyse: the graph has no relation between two actors")


if __name__ == "__main__":
    unittest.main()
