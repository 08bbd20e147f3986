import pathlib

from harness import SOURCE, EntenteTest

HOSTILE = {
    "capitals": "PRESIDENT'S ENVOY WON'T MEET MINISTER\n\nWASHINGTON (AP) — The envoy left. He didn't say why.",
    "quotes": "“He told me ‘we’re leaving’ and left,” she said. \"Why?\" \"Because.\" «Non», he said.",
    "pictures": "Peace 👍🏽🇺🇦 now!!! See https://example.org/a_(b) or mail jane.roe@example.com :-) #G20 @envoy",
    "scripts": "Президент встретился с министром. 国家主席会见外长。他说：“很好！”",
    "lists": "• one\n• two\n\n1. First\n2. Second",
    "long": "the envoys met the ministers and " * 1000,
}


class ParseTest(EntenteTest):
    """The printed analysis depends on the text alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.inputs = sorted(str(path) for path in (pathlib.Path(SOURCE) / "examples").glob("*.txt"))
        for name, text in HOSTILE.items():
            path = cls.folder / f"{name}.txt"
            path.write_text(text)
            cls.inputs.append(str(path))

    def documents(self, out):
        """The analyses printed, each with the line that names it."""
        return sorted(out.split("# newdoc id = ")[1:])

    def test_any_number_of_jobs_prints_the_same(self):
        one = self.entente("parse", "-j1", "--input", "text", *self.inputs)
        self.assert_done(one)
        self.assertEqual(len(self.documents(one.out)), len(self.inputs))
        for jobs in (2, 3, 7):
            with self.subTest(jobs):
                self.assertEqual(self.entente("parse", f"-j{jobs}", "--input", "text", *self.inputs), one)

    def test_the_order_of_inputs_changes_the_order_of_documents_only(self):
        forwards = self.entente("parse", "-j1", "--input", "text", *self.inputs)
        for jobs in (1, 3):
            for order in (self.inputs[::-1], self.inputs[5:] + self.inputs[:5]):
                with self.subTest(jobs=jobs):
                    other = self.entente("parse", f"-j{jobs}", "--input", "text", *order)
                    self.assert_done(other)
                    self.assertNotEqual(other.out, forwards.out)
                    self.assertEqual(self.documents(other.out), self.documents(forwards.out))

    def test_an_article_alone_is_read_as_among_others(self):
        together = self.documents(self.entente("parse", "--input", "text", *self.inputs).out)
        alone = [document for path in self.inputs
                 for document in self.documents(self.entente("parse", "--input", "text", path).out)]
        self.assertEqual(sorted(alone), together)

    def test_what_was_printed_is_annotated_the_same_again(self):
        printed = self.entente("parse", "--input", "text", *self.inputs)
        self.assertEqual(self.entente("parse", "--input", "conllu", stdin=printed.out), printed)

    def test_a_damaged_model_is_refused_in_a_sentence(self):
        model = (pathlib.Path(SOURCE) / "models/english.model").read_bytes()
        damaged = {"empty": b"", "cut": model[:1000], "changed": model[:5000] + b"?" + model[5001:], "text": b"hello\n" * 99}
        for name, content in damaged.items():
            with self.subTest(name):
                path = self.file(f"{name}.model", content)
                self.assert_failed(self.entente("parse", "--model", path, stdin="They met."), f"{path}: …")
