import json
import unittest

import jsonschema

from harness import ARTICLES, SOURCE, EntenteTest

WIRE = ("Foreign Minister Sergei Lavrov met Chinese Foreign Minister Wang Yi in Moscow on Tuesday. The two ministers spoke about "
        "trade and about the price of gas for two hours before they had lunch in the old building of the ministry. ")


class RetractTest(EntenteTest):
    def database(self, name):
        return {"ENTENTE_HOME": str(self.folder / name)}

    def canonical(self, env):
        done = self.entente("export", "--format", "jsonl", "--canonical", env=env)
        self.assert_done(done)
        return done.lines()

    def test_what_is_retracted_was_never_there(self):
        self.articles()
        whole, part = self.database("whole"), self.database("part")
        self.assertEqual(self.entente("ingest", "articles/kyiv.txt", env=part).status, 0)
        self.assertEqual(self.entente("ingest", "articles", env=whole).status, 0)
        self.assertNotEqual(self.canonical(whole), self.canonical(part))
        done = self.entente("retract", "articles/geneva.txt", env=whole)
        self.assertEqual(done.status, 0, done)
        self.assertRegex(done.err, r"^entente: articles/geneva.txt: \d+ statements removed\n$")
        self.assertEqual(self.canonical(whole), self.canonical(part))
        # By its id, and then nothing is left.
        article = next(json.loads(line) for line in self.canonical(whole) if line.startswith('{"article"'))
        self.assertEqual(self.entente("retract", "-q", article["article"], env=whole).status, 0)
        self.assertEqual(self.canonical(whole), [])
        self.assert_failed(self.entente("retract", "no/such/file", env=whole), "no/such/file: no such article is stored")

    def test_what_was_known_is_known_until_it_is_to_be_forgotten(self):
        env = self.database("history")

        def rows(table):
            done = self.entente("query", "--format", "csv", "--sql", f"SELECT count(*) FROM {table}", env=env)
            self.assert_done(done)
            return int(done.lines()[1])

        for day in ("18", "19"):  # the second version of the text takes the place of the first
            self.file("news.txt", f"Published: 2022-01-{day}\n\nSergei Lavrov met Wang Yi in Moscow on January {day}.\n")
            self.assertEqual(self.entente("ingest", "news.txt", env=env).status, 0)
        self.assertGreater(rows("past_statement"), 0)
        done = self.entente("query", "--format", "csv", "as_of", "2022-01-18", "--recorded", "2099-01-01", env=env)
        self.assertEqual(len(done.lines()), 1)
        self.assertEqual(self.entente("retract", "-q", "news.txt", env=env).status, 0)
        self.assertEqual(self.canonical(env), [])
        self.assertEqual(rows("past_place"), 2)
        done = self.entente("retract", "--forget", "news.txt", env=env)
        self.assertEqual(done.status, 0, done)
        self.assertRegex(done.err, r"^entente: news.txt: 0 statements removed; \d+ statements forgotten\n$")
        self.assertEqual((rows("past_statement"), rows("past_place")), (0, 0))
        self.assert_failed(self.entente("retract", "--forget", "news.txt", env=env), "news.txt: no such article is stored")

    def test_relative_dates_follow_the_earliest_copy_that_is_left(self):
        env = self.database("copies")
        for name, day in [("early", "2022-01-19"), ("late", "2022-01-26")]:
            self.file(f"{name}.txt", f"Published: {day}\n\n{WIRE}\n")
            self.assertEqual(self.entente("ingest", f"{name}.txt", env=env).status, 0)

        def meeting():
            done = self.entente("export", "-q", "--format", "jsonl", "--type", "CONSULT", env=env)
            self.assert_done(done)
            return {(line["time"] or {}).get("start") for line in done.objects() if line["predicate"]["lemma"] == "meet"}

        self.assertEqual(meeting(), {"2022-01-18"})
        done = self.entente("retract", "early.txt", env=env)
        self.assertEqual((done.status, done.err),
                         (0, "entente: early.txt: 0 statements removed; its text stays, because it was found elsewhere too\n"))
        self.assertEqual(meeting(), {"2022-01-25"})

    def test_near_copies_are_one_story(self):
        env = self.database("stories")
        self.file("agency.txt", f"Published: 2022-01-19\n\n{WIRE}Nobody else was there, an official of the ministry said.\n")
        self.file("paper.txt", f"Published: 2022-01-20\n\n{WIRE}\n")
        self.file("other.txt", "Published: 2022-01-20\n\nSergei Lavrov met Wang Yi in Moscow.\n")
        self.assertEqual(self.entente("ingest", "agency.txt", "paper.txt", "other.txt", env=env).status, 0)
        edges = [json.loads(line) for line in self.canonical(env) if line.startswith('{"source"')]
        meeting = [edge for edge in edges if edge["type"] == "CONSULT" and edge["target"] == "person/wang yi"
                   and edge["source"].endswith("lavrov") and edge["modality"] == "actual"]
        self.assertEqual([(edge["articles"], edge["stories"]) for edge in meeting], [(3, 2)])

    def test_relation_lines_keep_the_contract(self):
        env = self.database("lines")
        self.articles()
        self.assertEqual(self.entente("ingest", "articles", env=env).status, 0)
        done = self.entente("export", "--format", "jsonl", "--modality", "all", "--denied", env=env)
        self.assertEqual(done.status, 0)
        schema = json.loads((SOURCE / "schemas/relation.schema.json").read_text())
        validator = jsonschema.validators.validator_for(schema)(schema)
        extracted = self.entente("extract", "articles")
        self.assertEqual(len(done.objects()), len(extracted.objects()))
        for line in done.objects():
            self.assertEqual([error.message for error in validator.iter_errors(line)], [])
            text = next(text for text in ARTICLES.values() if line["evidence"]["sentence"] in text)
            begin, end = line["predicate"]["span"]
            self.assertEqual(text.split("\n\n", 1)[1].encode()[begin:end].decode(), line["predicate"]["text"])

    def test_canonical_goes_with_no_filter(self):
        self.assert_failed(self.entente("export", "--canonical", "--format", "jsonl", "--type", "CONSULT"),
                           "--canonical writes everything as jsonl: it needs --format jsonl and goes with no filter; "
                           "see 'entente export --help'", status=2)


if __name__ == "__main__":
    unittest.main()
