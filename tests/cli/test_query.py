import json

from harness import EntenteTest


class QueryTest(EntenteTest):
    """The named queries and --sql over the articles of the harness."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.folder / "articles"
        folder.mkdir()
        (folder / "1.txt").write_text("Published: 2022-01-18\n\nAntony Blinken met Sergei Lavrov in Geneva. "
                                      "Sergei Lavrov criticized Olaf Scholz.\n")
        (folder / "2.txt").write_text("Published: 2022-02-03\n\nOlaf Scholz met Emmanuel Macron in Paris.\n")
        done = cls().entente("ingest", folder)
        assert done.status == 0, done

    def rows(self, *arguments):
        done = self.entente("query", "--quiet", "--format", "json", *arguments)
        self.assert_done(done)
        return json.loads(done.out)

    def test_paths_lead_from_one_actor_to_another(self):
        steps = self.rows("path", "Blinken", "Macron")
        self.assertEqual([(step["step"], step["source"], step["target"]) for step in steps],
                         [(1, "Antony Blinken", "Sergei Lavrov"), (2, "Sergei Lavrov", "Olaf Scholz"), (3, "Olaf Scholz", "Emmanuel Macron")])
        self.assertEqual(self.rows("path", "Blinken", "Macron", "--hops", 2), [])
        self.assertEqual([path["hops"] for path in self.rows("paths", "Blinken", "Macron")], [3])

    def test_actors_are_found_by_a_misspelt_name(self):
        self.assertEqual([(row["actor"], row["match"]) for row in self.rows("find", "Macrom")], [("Emmanuel Macron", "similar")])

    def test_networks_and_neighbours_take_the_filters(self):
        self.assertEqual({edge["target"] for edge in self.rows("ego", "Scholz")}, {"Emmanuel Macron", "Olaf Scholz"})
        self.assertEqual(self.rows("ego", "Scholz", "--stories", 2), [])
        self.assertEqual(self.rows("neighbours", "Scholz", "--type", "AID"), [])
        self.assertEqual(self.rows("neighbours", "Scholz", "--publisher", "Nobody"), [])
        self.assertEqual(self.rows("neighbours", "Scholz", "--confidence", 1), [])
        self.assertEqual(self.rows("timeline", "Scholz", "--since", "2022-02-04"), [])
        self.assertEqual(len(self.rows("neighbourhood", "Blinken", "--hops", 1)), 2)

    def test_sentences_are_searched_and_point_into_their_article(self):
        found = self.rows("search", "criticizing")
        self.assertEqual([row["sentence"] for row in found], ["Sergei Lavrov criticized Olaf Scholz."])
        evidence = self.rows("evidence", "Scholz", "Macron")[0]
        self.assertEqual(evidence["source_end"] - evidence["source_begin"], len("Olaf Scholz"))

    def test_what_was_known_when(self):
        self.assertIn("Antony Blinken", [row["source"] for row in self.rows("as_of", "2022-01-18")])
        self.assertEqual(self.rows("as_of", "2022-01-18", "--recorded", "2000-01-01"), [])
        self.assertEqual(self.rows("as_of", "2022-01-17", "Blinken", "--type", "CONSULT"), [])
        self.assert_failed(self.entente("query", "as_of", "yesterday"), "'yesterday' is not a day in the form YYYY-MM-DD…", status=2)

    def test_activity_is_counted_by_the_interval_asked_for(self):
        self.assertEqual([row["start"] for row in self.rows("activity", "Scholz", "--per", "month")], ["2022-01-01", "2022-02-01"])
        self.assertEqual([row["start"] for row in self.rows("activity", "--per", "year")], ["2022-01-01"])
        self.assertEqual({row["co_actor"] for row in self.rows("co_actors", "Macron")} & {"Sergei Lavrov"}, set())

    def test_wrong_filters_are_wrong_usage(self):
        for words in (["--per", "decade"], ["--confidence", "2"], ["--stories", "0"], ["--hops", "99"], ["--recorded", "now"],
                      ["--since", "2022-02-01", "--until", "2022-01-01"]):
            done = self.entente("query", "activity", *words)
            self.assertEqual(done.status, 2, (words, done))

    def test_sql_can_only_read_and_not_for_ever(self):
        self.assertEqual(self.rows("--sql", "SELECT current_user AS who, current_setting('transaction_read_only') AS only"),
                         [{"who": "entente_reader", "only": "on"}])
        for sql in ("DELETE FROM statement", "CREATE TABLE t (i int)", "SET ROLE entente; DELETE FROM statement"):
            self.assertEqual(self.entente("query", "--sql", sql).status, 1, sql)
        done = self.entente("query", "--timeout", 1, "--sql", "SELECT pg_sleep(30)")
        self.assertEqual(done.status, 1, done)
        self.assertEqual(self.rows("--sql", "SELECT count(*) > 0 AS full FROM statement"), [{"full": True}])
