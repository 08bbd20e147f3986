import json

from harness import ARTICLES, SOURCE, EntenteTest

import jsonschema


class ExplainTest(EntenteTest):
    def explain(self, *words, article="geneva.txt"):
        done = self.entente("explain", *words, "-", stdin=ARTICLES[article])
        self.assert_done(done)
        return done.out

    def test_says_tree_mentions_frame_and_qualifiers(self):
        out = self.explain()
        self.assertIn("Sentence 1: US Secretary of State Antony Blinken met", out)
        self.assertIn("met VERB root", out)
        self.assertIn('"Antony Blinken" is Antony Blinken (person, USA, GOV, Secretary of State), by ', out)
        self.assertRegex(out, r"Relation \d: Antony Blinken -CONSULT-> Serge[iy] Lavrov")
        self.assertRegex(out, r"rule +consult/1\n")
        self.assertRegex(out, r"time +\"on Friday\": 2022-01-21 to 2022-01-21 \(day\)")
        self.assertRegex(out, r"place +\"Geneva\": Geneva \(CHE\)")
        self.assertRegex(out, r"confidence +0\.\d\d, in log-odds: verb [+-]")

    def test_a_relation_is_the_one_that_extract_prints(self):
        extracted = self.entente("extract", "-", stdin=ARTICLES["kyiv.txt"])
        self.assert_done(extracted)
        for number, relation in enumerate(extracted.objects(), 1):
            out = self.explain("--relation", str(number), article="kyiv.txt")
            self.assertEqual(out.count("\n  Relation "), 1)
            self.assertIn(f"Relation {number}: {relation['source']['name']} -", out)
            self.assertTrue(out.startswith(f"Sentence {relation['evidence']['index'] + 1}: "))

    def test_a_sentence(self):
        out = self.explain("--sentence", "2", article="kyiv.txt")
        self.assertTrue(out.startswith("Sentence 2: He promised military aid to Ukraine."), out)
        self.assertEqual(out.count("Sentence "), 1)

    def test_says_what_the_lexicon_knows_and_gave_no_relation(self):
        done = self.entente("explain", "-", stdin="The army attacked at dawn. Critics were arrested.\n")
        self.assert_done(done)
        self.assertRegex(done.out, r'"arrested": frame \w+/\d+ \([A-Z]+\) finds no source')

    def test_what_is_not_there_is_said(self):
        article = self.file("geneva.txt", ARTICLES["geneva.txt"])
        self.assert_failed(self.entente("explain", "--relation", "99", article),
                           "there is no relation 99: the article has…", status=2)
        self.assert_failed(self.entente("explain", "--sentence", "99", article),
                           "there is no sentence 99: the article has 2…", status=2)
        self.assert_failed(self.entente("explain", "--sentence", "1", "--relation", "1", article),
                           "--relation and --sentence exclude each other…", status=2)


class TraceTest(EntenteTest):
    def test_a_trace_follows_the_schema_and_changes_nothing_else(self):
        with open(SOURCE / "schemas/relation.schema.json", encoding="utf-8") as file:
            validator = jsonschema.Draft202012Validator(json.load(file))
        for text in ARTICLES.values():
            plain = self.entente("extract", "-", stdin=text)
            traced = self.entente("extract", "--trace", "-", stdin=text)
            self.assert_done(traced)
            relations = traced.objects()
            self.assertTrue(relations)
            for relation in relations:
                validator.validate(relation)
            for relation in relations:
                trace = relation.pop("trace")
                self.assertTrue(trace["rule"])
                self.assertTrue(trace["confidence"])
            self.assertEqual(relations, plain.objects())
