import json

from harness import SOURCE, EntenteTest

import jsonschema


class OpenTest(EntenteTest):
    """entente extract --open"""

    def test_prints_predicate_and_arguments_in_the_words_of_the_sentence(self):
        done = self.entente("extract", "--open", "-", stdin="The river did not flood the village in May.\n")
        self.assert_done(done)
        (relation,) = done.objects()
        self.assertEqual(relation["predicate"]["text"], "did not flood")
        self.assertEqual(relation["predicate"]["lemma"], "flood")
        self.assertTrue(relation["negated"])
        self.assertEqual([(a["role"], a["text"]) for a in relation["arguments"]],
                         [("subject", "The river"), ("object", "the village"), ("oblique", "in May")])

    def test_every_line_follows_the_schema(self):
        with open(SOURCE / "schemas/open_relation.schema.json", encoding="utf-8") as file:
            schema = json.load(file)
        checker = jsonschema.validators.validator_for(schema)
        checker.check_schema(schema)
        validator = checker(schema)
        done = self.entente("extract", "--open", "--published", "2022-01-18", SOURCE / "examples")
        self.assert_done(done)
        relations = done.objects()
        self.assertGreater(len(relations), 50)
        for relation in relations:
            validator.validate(relation)
            begin, end = relation["evidence"]["span"]
            for argument in relation["arguments"]:
                self.assertTrue(begin <= argument["span"][0] < argument["span"][1] <= end)

    def test_the_number_of_threads_does_not_matter(self):
        one, four = (self.entente("extract", "--open", "--jobs", jobs, SOURCE / "examples") for jobs in ("1", "4"))
        self.assert_done(one)
        self.assertEqual(one.out, four.out)

    def test_options_that_need_types_or_actors_are_refused(self):
        for words, option in ((["--trace"], "--trace"), (["--ontology", self.folder], "--ontology"),
                              (["--gazetteer", self.folder], "--gazetteer")):
            done = self.entente("extract", "--open", *words, "-", stdin="A met B.\n")
            self.assertEqual(done.status, 2)
            self.assertIn(f"{option} has no meaning with --open", done.err)
            self.assertEqual(done.out, "")
