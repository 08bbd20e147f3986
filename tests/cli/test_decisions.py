import csv
import io
import json

import jsonschema

from harness import SOURCE, EntenteTest

ARTICLES = {
    "a.txt": "Published: 2022-07-01\n\nBongbong Marcos met Joe Biden in Manila on Friday.\n",
    "b.txt": "Published: 2022-07-02\n\nFerdinand Marcos praised Xi Jinping on Saturday.\n",
    "c.txt": "Published: 2022-07-03\n\nMotilal Nehru met Winston Churchill in London.\n",
    "d.txt": "Published: 2022-07-04\n\nNehru met Winston Churchill in Delhi.\n",
}


class FourArticlesTest(EntenteTest):
    """Every class has the four articles in a database of its own; no case leaves a decision in force."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        for name, text in ARTICLES.items():
            test.file(f"news/{name}", text)
        done = test.entente("ingest", cls.folder / "news")
        assert done.status == 0, done

    def tearDown(self):
        for decision in self.decisions():
            self.entente("undo", decision["decision"])

    def decisions(self, *options):
        return json.loads(self.entente("decisions", "--format", "json", *options).out)

    def number(self, done):
        """The number that a command printed."""
        self.assert_done(done)
        self.assertTrue(done.out.startswith("decision "), done)
        return int(done.out.split()[1].strip(":,"))

    def sources(self):
        done = self.entente("query", "--sql", "SELECT source FROM fact ORDER BY date", "--format", "csv")
        return done.lines()[1:]

    def review(self, *options):
        done = self.entente("review", *options)
        self.assertEqual(done.status, 0, done)
        return done.out


class DecisionsTest(FourArticlesTest):
    def test_review_shows_reason_score_sentences_and_what_to_do(self):
        self.assertEqual(
            self.review(),
            "1. Nehru is Motilal Nehru: surname; same company (0.75)\n"
            f"   person/nehru, 1 article: \"Nehru met Winston Churchill in Delhi.\" ({self.folder}/news/d.txt)\n"
            f"   person/motilal nehru, 1 article: \"Motilal Nehru met Winston Churchill in London.\" ({self.folder}/news/c.txt)\n"
            "   entente merge 'person/nehru' 'person/motilal nehru' --why …\n"
            "   entente split 'person/nehru' 'person/motilal nehru' --why …\n")

    def test_review_prints_other_formats(self):
        pair = json.loads(self.review("--format", "json"))[0]
        self.assertEqual((pair["one"], pair["other"], pair["score"], pair["one_actor"], pair["reasons"]),
                         ("Nehru", "Motilal Nehru", 0.75, True, "surname; same company"))
        rows = list(csv.DictReader(io.StringIO(self.review("--format", "csv"))))
        self.assertEqual(rows[0]["one_example"], "Nehru met Winston Churchill in Delhi.")
        self.assertIn("Motilal Nehru", self.review("--format", "table"))

    def test_merge_and_undo(self):
        self.assertEqual(self.sources(), ["Bongbong Marcos", "Ferdinand Marcos", "Motilal Nehru", "Motilal Nehru"])
        done = self.entente("merge", "bongbong marcos", "Ferdinand Marcos", "--why", "his nickname", "--by", "Ada")
        number = self.number(done)
        self.assertEqual(done.out, f"decision {number}: person/bongbong marcos is person/ferdinand marcos\n")
        self.assertEqual(self.sources(), ["Ferdinand Marcos", "Ferdinand Marcos", "Motilal Nehru", "Motilal Nehru"])
        listed = self.decisions()
        self.assertEqual([(d["decision"], d["kind"], d["why"], d["by"]) for d in listed],
                         [(number, "merge", "his nickname", "Ada")])

        again = self.entente("merge", "Bongbong Marcos", "Ferdinand Marcos", "--why", "said twice")
        self.assert_done(again)
        self.assertEqual(again.out,
                         f"decision {number}, made before: person/bongbong marcos is person/ferdinand marcos\n")

        undone = self.entente("undo", number, "--why", "not so", "--by", "Ben")
        self.assert_done(undone)
        self.assertEqual(undone.out, f"decision {number} is taken back: person/bongbong marcos is "
                                     "person/ferdinand marcos (\"his nickname\")\n")
        self.assertEqual(self.sources(), ["Bongbong Marcos", "Ferdinand Marcos", "Motilal Nehru", "Motilal Nehru"])
        self.assertEqual(self.decisions(), [])
        kept = [d for d in self.decisions("--all") if d["decision"] == number]
        self.assertEqual([(d["undone_by"], d["undone_why"]) for d in kept], [("Ben", "not so")])

    def test_split_leaves_the_actor_that_stands_for_the_name(self):
        number = self.number(self.entente("split", "Nehru", "--why", "his son is meant"))
        self.assertEqual(self.sources(), ["Bongbong Marcos", "Ferdinand Marcos", "Motilal Nehru", "Nehru"])
        self.assertEqual(self.review(), "")
        self.assert_failed(self.entente("split", "Nehru", "--why", "x"),
                           "person/nehru stands for itself; say from which name it is to be split")
        self.assert_failed(self.entente("merge", "Nehru", "Motilal Nehru", "--why", "x"),
                           f"person/nehru and person/motilal nehru are kept apart by decision {number} (\"his son is "
                           f"meant\"); take it back first: entente undo {number}")

    def test_names_that_mean_nobody_are_refused(self):
        self.assert_failed(self.entente("merge", "Nobody", "Nehru", "--why", "x"),
                           "no article names an actor \"Nobody\"; 'entente query find' takes a part of a name")
        self.assert_failed(self.entente("merge", "Nehru", "NEHRU", "--why", "x"), "both names mean person/nehru")
        self.assert_failed(self.entente("merge", b"a\xff", "Nehru", "--why", "x"), "the name of an actor must be UTF-8")
        self.assert_failed(self.entente("undo", 999999), "there is no decision 999999")

    def test_a_reason_is_required(self):
        for why in ([], ["--why", ""], ["--why", "  "]):
            self.assert_failed(self.entente("merge", "Nehru", "Motilal Nehru", *why),
                               "a decision needs its reason: --why TEXT; see 'entente merge --help'", status=2)
            self.assert_failed(self.entente("split", "Nehru", *why),
                               "a decision needs its reason: --why TEXT; see 'entente split --help'", status=2)
        self.assert_failed(self.entente("undo", "first"), "DECISION must be a whole number…", status=2)

    def test_odd_reasons_come_back_unchanged(self):
        why = "it's \"he\" \\ $1; DROP TABLE x; -- \u202e\n" + "x" * 10_000
        self.number(self.entente("split", "Nehru", "--why", why))
        self.assertEqual([d["why"] for d in self.decisions()], [why])


class MovedDecisionsTest(FourArticlesTest):
    def test_decisions_are_made_in_another_database_as_they_were_printed(self):
        self.number(self.entente("merge", "Bongbong Marcos", "Ferdinand Marcos", "--why", "it's \"he\"", "--by", "Ada"))
        undone = self.number(self.entente("merge", "Joe Biden", "Xi Jinping", "--why", "x"))
        self.number(self.entente("split", "Nehru", "--why", "his son is meant"))
        self.assertEqual(self.entente("undo", undone).status, 0)
        printed = self.entente("decisions", "--all", "--format", "json").out
        schema = json.loads((SOURCE / "schemas/decisions.schema.json").read_text())
        jsonschema.validate(json.loads(printed), schema)

        other = {"ENTENTE_HOME": str(self.folder / "other")}
        done = self.entente("decisions", "--from", self.file("decisions.json", printed), env=other)
        self.assert_done(done, "entente: 2 of 2 decisions are new, 0 refused\n")
        done = self.entente("decisions", "--from", "-", stdin=printed, env=other)
        self.assert_done(done, "entente: 0 of 2 decisions are new, 0 refused\n")
        self.assertEqual(self.entente("ingest", self.folder / "news", env=other).status, 0)
        dumps = [self.entente("export", "--format", "jsonl", "--canonical", env=env).out for env in (None, other)]
        self.assertEqual(dumps[0], dumps[1])
        self.assertIn("his son is meant", dumps[0])

    def test_one_that_contradicts_does_not_stop_the_others(self):
        number = self.number(self.entente("split", "Nehru", "--why", "his son is meant"))
        rows = [{"kind": "merge", "actor": "person/nehru", "other": "person/motilal nehru", "why": "x", "by": "y"},
                {"kind": "merge", "actor": "person/joe biden", "other": "person/xi jinping", "why": "x", "by": "y"}]
        done = self.entente("decisions", "-q", "--from", self.file("rows.json", json.dumps(rows)))
        self.assert_failed(done, f"{self.folder}/rows.json: person/nehru and person/motilal nehru are kept apart by decision "
                                 f"{number}…")
        self.assertEqual([d["kind"] for d in self.decisions()], ["split", "merge"])

    def test_what_is_no_list_of_decisions_is_refused_as_a_whole(self):
        good = {"kind": "merge", "actor": "person/a", "other": "person/b", "why": "x", "by": "y"}
        for content, sentence in [
                ("", "f.json: does not follow decisions.schema.json (…"),
                ("{}", "f.json: is no list of decisions"),
                ("[3]", "f.json, decision 1: does not follow decisions.schema.json (…"),
                (json.dumps([good, {**good, "kind": "join"}]), "f.json, decision 2: the kind must be merge or split"),
                (json.dumps([{**good, "actor": "a"}]), "f.json, decision 1: \"actor\" is no key such as person/antony blinken"),
                (json.dumps([{**good, "actor": "person/"}]), "f.json, decision 1: \"actor\" is no key…"),
                (json.dumps([{**good, "why": " "}]), "f.json, decision 1: \"why\" is empty or holds a NUL character"),
                (json.dumps([{**good, "other": "person/a\0b"}]), "f.json, decision 1: \"other\" is empty or holds a NUL…"),
                (b'[{"kind": "\xff"}]', "f.json: is not UTF-8")]:
            self.file("f.json", content)
            self.assert_failed(self.entente("decisions", "--from", "f.json"), sentence)
        self.assertEqual(self.decisions(), [])


class LaterArticlesTest(FourArticlesTest):
    def test_a_decision_survives_that_articles_are_added_and_changed(self):
        self.number(self.entente("split", "Nehru", "Motilal Nehru", "--why", "his son is meant"))
        self.file("more/e.txt", "Published: 2022-07-05\n\nMotilal Nehru met Winston Churchill.\n")
        self.assertEqual(self.entente("ingest", self.folder / "more").status, 0)
        self.file("more/e.txt", "Published: 2022-07-05\n\nMotilal Nehru praised Winston Churchill.\n")
        self.assertEqual(self.entente("ingest", self.folder / "more").status, 0)
        self.assertIn("Nehru", self.sources())
        self.assertEqual(len(self.decisions()), 1)

    def test_kinds_are_not_mixed_silently(self):
        self.file("nato/f.txt", "Published: 2022-07-06\n\nNATO praised Winston Churchill.\n")
        self.assertEqual(self.entente("ingest", self.folder / "nato").status, 0)
        nato = self.entente("query", "--sql", "SELECT key FROM actor WHERE kind = 'organization'", "--format", "csv").lines()[1]
        self.assert_failed(self.entente("merge", nato, "person/nehru", "--why", "x"),
                           f"{nato} and person/nehru are of two kinds, organization and person, which are never merged "
                           "unless --across-kinds says so")
        self.number(self.entente("merge", nato, "person/nehru", "--why", "x", "--across-kinds"))
