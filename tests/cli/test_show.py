import json

import jsonschema
from harness import SOURCE, EntenteTest

NEWS = {
    "1.txt": "Published: 2022-01-18\nPublisher: Daily News\n\nUS Secretary of State Antony Blinken met Sergei Lavrov in Geneva. "
             "Sergei Lavrov criticized Olaf Scholz. Antony Blinken will visit Kyiv.\n",
    "2.txt": "Published: 2022-02-03\nPublisher: Evening Post\n\nOlaf Scholz met Emmanuel Macron in Paris. "
             "Blinken denied that he had met Lavrov in Paris.\n",
    "3.txt": "Published: 2022-02-10\n\nAntony Blinken criticized Sergei Lavrov on Thursday. Narendra Modi praised Shinzo Abe.\n",
}


def schema(name):
    return json.loads((SOURCE / f"schemas/output/{name}.schema.json").read_text())


class WithNews(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, text in NEWS.items():
            cls().file(f"news/{name}", text)
        done = cls().entente("ingest", cls.folder / "news")
        assert done.status == 0, done
        cls().entente("db", "start")
        cls.addClassCleanup(cls().entente, "db", "stop")

    def json(self, name, *arguments):
        done = self.entente(name, "--quiet", "--json", *arguments)
        self.assert_done(done)
        data = json.loads(done.out)
        jsonschema.validate(data, schema(name))
        return data


class ShowTest(WithNews):
    def test_a_dossier_tells_who_how_much_and_with_whom(self):
        dossier = self.json("show", "Blinken", "--evidence", 10)
        self.assertEqual(dossier["actor"]["key"], "person/antony blinken")
        self.assertEqual(dossier["names"][0], {"name": "Antony Blinken", "articles": 2})
        self.assertEqual([(post["post"], post["first_date"]) for post in dossier["posts"]], [("Secretary of State", "2022-01-18")])
        lavrov = dossier["counterparts"][0]
        self.assertEqual((lavrov["name"], lavrov["first_date"], lavrov["last_date"]), ("Sergei Lavrov", "2022-01-18", "2022-02-10"))
        self.assertEqual((lavrov["cooperation"], lavrov["conflict"]), (1, 1))
        types = {row["type"]: row for row in dossier["relations"]}
        self.assertEqual(types["CONSULT"]["outgoing"], 1)
        self.assertEqual(types["CONSULT"]["strongest"][0]["key"], "person/sergei lavrov")
        self.assertEqual(dossier["evidence"][0]["sentence"], "Antony Blinken criticized Sergei Lavrov on Thursday.")

    def test_the_counts_are_those_of_the_database(self):
        dossier = self.json("show", "Blinken")
        rows = json.loads(self.entente("query", "-q", "--json", "neighbours", "Blinken").out)
        self.assertEqual(dossier["summary"]["counterparts"], len({row["key"] for row in rows if row["type"] != "AFFILIATION"}))
        direct = sum(row["statements"] for row in rows)
        self.assertEqual(sum(row["outgoing"] + row["incoming"] for row in dossier["relations"]), dossier["summary"]["statements"])
        self.assertLessEqual(direct, dossier["summary"]["statements"])
        activity = dossier["activity"]
        self.assertEqual(sum(row["statements"] for row in activity["intervals"]) + activity["outside"], dossier["summary"]["statements"])

    def test_filters_choose_what_counts(self):
        everything = self.json("show", "Blinken", "--all")["summary"]["statements"]
        plain = self.json("show", "Blinken")["summary"]["statements"]
        late = self.json("show", "Blinken", "--since", "2022-02-01")["summary"]["statements"]
        self.assertGreater(everything, plain)
        self.assertGreater(plain, late)
        self.assertEqual(self.json("show", "Blinken", "--publisher", "Nobody")["summary"]["statements"], 0)

    def test_a_dossier_for_people_fits_a_page(self):
        done = self.entente("show", "Blinken", "--evidence", 1)
        self.assert_done(done)
        lines = done.lines()
        self.assertEqual(lines[0], "Antony Blinken  person/antony blinken")
        self.assertIn("Secretary of State · person · USA", lines[1])
        self.assertTrue(any(line.startswith("Activity  2022-01-18 █···") for line in lines), done.out)
        self.assertTrue(any(line.startswith("Sergei Lavrov ") and "2022-01-18 – 02-10" in line for line in lines), done.out)
        self.assertIn("“Antony Blinken criticized Sergei Lavrov on Thursday.”", done.out)
        self.assertLessEqual(max(map(len, lines)), 100)
        self.assertNotIn("\x1b", done.out)

    def test_who_is_meant(self):
        self.assert_failed(self.entente("show", "Nobody Atall"), 'no actor has a name like "Nobody Atall"; …')
        done = self.entente("show", "Blinkin")
        self.assertEqual((done.status, done.err),
                         (0, 'entente: "Blinkin" is taken for Antony Blinken (person/antony blinken)\n'))
        self.assert_failed(self.entente("show", "Olaf Blinkenstein"),
                           'no actor has a name like "Olaf Blinkenstein"; did you mean Antony Blinken (person/antony blinken)?')
        self.assert_failed(self.entente("merge", "Blinkin", "Lavrov", "--why", "x"),
                           'no article names an actor "Blinkin"; did you mean Antony Blinken (person/antony blinken)?')

    def test_an_empty_graph_says_so(self):
        done = self.entente("show", "Blinken", env={"ENTENTE_HOME": str(self.folder / "empty")})
        self.assert_failed(done, "the graph is still empty; add articles with 'entente ingest'")


class PathTest(WithNews):
    def test_each_step_has_its_sentence(self):
        path = self.json("path", "Blinken", "Macron")
        self.assertEqual(path["hops"], 3)
        self.assertEqual([(step["source"], step["target"]) for step in path["steps"]],
                         [("Antony Blinken", "Sergei Lavrov"), ("Sergei Lavrov", "Olaf Scholz"), ("Olaf Scholz", "Emmanuel Macron")])
        self.assertEqual(path["steps"][1]["sentence"], "Sergei Lavrov criticized Olaf Scholz.")
        done = self.entente("path", "Emmanuel Macron", "Blinken")
        self.assert_done(done)
        self.assertEqual(done.lines()[0], "Emmanuel Macron ← Olaf Scholz ← Sergei Lavrov ← Antony Blinken")
        self.assertIn("“Olaf Scholz met Emmanuel Macron in Paris.”", done.out)

    def test_no_chain_is_no_failure(self):
        done = self.entente("path", "Blinken", "Narendra Modi")
        self.assertEqual((done.status, done.out), (0, ""))
        self.assertEqual(done.err, "entente: no chain of at most 6 relations that pass the filters leads from Antony Blinken to Narendra "
                                   "Modi; --all also takes what is planned, hypothetical or denied\n")
        self.assertEqual(self.json("path", "Blinken", "Macron", "--max-hops", 2)["hops"], None)
        self.assertEqual(self.json("path", "Macron", "Blinken", "--directed")["steps"], [])
        self.assertEqual(self.json("path", "Blinken", "Macron", "--type", "CONSULT")["steps"], [])
        self.assertEqual(self.json("path", "Blinken", "Macron", "--until", "2022-01-31")["steps"], [])

    def test_one_actor_is_no_path(self):
        self.assert_failed(self.entente("path", "Blinken", "Antony Blinken"), "'Blinken' and 'Antony Blinken' are one actor…")


class JsonTest(WithNews):
    def test_every_command_that_prints_data_prints_json(self):
        for words in (["query", "find", "Lavrov"], ["review"], ["decisions"], ["analyse", "--print-only"], ["db", "status"], ["config"],
                      ["analyse", "Blinken", "Macron"]):
            done = self.entente(*words, "--json", "--quiet")
            self.assertEqual(done.status, 0, (words, done))
            json.loads(done.out)
        parsed = self.entente("parse", "--json", stdin="Blinken met Lavrov.\n")
        self.assertEqual(len(parsed.objects()), 1)
        jsonschema.validate(json.loads(self.entente("db", "status", "--json").out), schema("db_status"))

    def test_decisions_are_told_as_json(self):
        merged = json.loads(self.entente("merge", "Narendra Modi", "Shinzo Abe", "--why", "a test", "--json").out)
        undone = json.loads(self.entente("undo", merged["decision"], "--json").out)
        split = json.loads(self.entente("split", "Narendra Modi", "Shinzo Abe", "--why", "two", "--json").out)
        for answer in (merged, undone, split):
            jsonschema.validate(answer, schema("decision"))
        self.assertEqual((merged["kind"], merged["standing"], undone["undone"], split["kind"]),
                         ("merge", merged["other"], True, "split"))
