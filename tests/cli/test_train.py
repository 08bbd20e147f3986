"""The trainer from end to end, on a language of a dozen words: what matters is what it does with its files."""

import gzip
import hashlib
import itertools
import signal
import time
import unittest

from harness import EntenteTest

PEOPLE = ["Amina", "Boris", "Chen", "Dora", "Emeka", "Farid"]
PLACES = ["Kyiv", "Lagos", "Lima", "Oslo"]
VERBS = [("met", "meet"), ("saw", "see"), ("called", "call")]


def sentences():
    """Tokens with tag, head, relation and name."""
    for (a, b), (verb, lemma), place in itertools.product(itertools.permutations(PEOPLE, 2), VERBS, PLACES):
        yield [
            (a, a, "PROPN", "NNP", "Number=Sing", 2, "nsubj", "B-PER"),
            (verb, lemma, "VERB", "VBD", "Tense=Past", 0, "root", "O"),
            (b, b, "PROPN", "NNP", "Number=Sing", 2, "obj", "B-PER"),
            ("in", "in", "ADP", "IN", "_", 5, "case", "O"),
            (place, place, "PROPN", "NNP", "Number=Sing", 2, "obl", "B-LOC"),
            (".", ".", "PUNCT", ".", "_", 2, "punct", "O"),
        ]


def conllu(sentences):
    lines = []
    for number, sentence in enumerate(sentences):
        if number % 10 == 0:
            lines.append(f"# newdoc id = d{number}")
        lines += [f"# sent_id = s{number}", "# text = " + " ".join(token[0] for token in sentence)]
        lines += [f"{i}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{relation}\t_\t_"
                  for i, (form, lemma, upos, xpos, feats, head, relation, _) in enumerate(sentence, 1)]
        lines.append("")
    return "\n".join(lines) + "\n"


def names(sentences):
    return "\n".join("".join(f"{token[0]}\t{token[7]}\n" for token in sentence) for sentence in sentences) + "\n"


class TrainTest(EntenteTest):
    SMALL = ["--hidden", 16, "--layers", 1, "--epochs", 2, "--word-epochs", 1, "--teacher-epochs", 3, "--silver-share", 0.5,
             "--final-epochs", 2]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        every = list(sentences())
        parts = {"treebank/ewt-train.conllu": conllu(every[0:160] * 6), "treebank/ewt-dev.conllu": conllu(every[160:190]),
                 "treebank/gum-train.conllu": conllu(every[190:260]), "treebank/gum-dev.conllu": conllu(every[260:280]),
                 "ner/uner_ewt_train.tsv": names(every[0:160]), "ner/uner_ewt_dev.tsv": names(every[160:190]),
                 "ner/worldwide-train.tsv": names(every[280:320])}
        parts.update({f"ner/{name}.tsv": names(every[320 + 10 * i:330 + 10 * i])
                      for i, name in enumerate(["wikigold", "wnut17_train", "crossner_pol_train"])})
        text = "\n".join(" ".join(token[0] for token in sentence).replace(" .", ".") for sentence in every) + "\n"
        parts.update({f"text/{name}.txt": text for name in ["wikinews", "state-history", "presidents", "openstax"]})
        for name, content in parts.items():
            path = cls.folder / "data" / (name + ".gz")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(content.encode(), mtime=0))

    def train(self, output, *options):
        return self.entente("train", "--data", self.folder / "data", "-o", output, *self.SMALL, *options)

    def digest(self, name):
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()

    def test_what_was_interrupted_goes_on_as_if_it_had_not_been(self):
        done = self.train("whole.model")
        self.assertEqual(done.status, 0, done)
        self.assertIn("all together: dev UPOS", done.err)
        # Killed at every stage that leaves something behind, then finished.
        work = self.folder / "parts.model.training"
        for left_behind in ["teacher-1.checkpoint", "teacher-2.model", "student.checkpoint", "final.checkpoint"]:
            process = self.start("train", "--data", self.folder / "data", "-o", "parts.model", *self.SMALL)
            deadline = time.monotonic() + 100
            while not (work / left_behind).exists() and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()
        done = self.train("parts.model")
        self.assertEqual(done.status, 0, done)
        self.assertEqual(self.digest("parts.model"), self.digest("whole.model"))

    def test_what_it_has_learned_can_be_used(self):
        done = self.train("used.model", "--teachers", 0, "--epochs", 25, "--hidden", 32, "--learning-rate", 0.02)
        self.assertEqual(done.status, 0, done)
        parsed = self.entente("parse", "--model", "used.model", stdin="Boris called Amina in Lagos.\n")
        self.assert_done(parsed)
        columns = [line.split("\t") for line in parsed.lines() if line and not line.startswith("#")]
        self.assertEqual([token[1] for token in columns], ["Boris", "called", "Amina", "in", "Lagos", "."])
        self.assertEqual([token[3] for token in columns], ["PROPN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"])
        self.assertEqual([token[6] for token in columns], ["2", "0", "2", "5", "2", "2"])
        self.assertIn("NER=B-PER", columns[0][9])

    def test_unfinished_work_of_other_options_is_not_gone_on_from(self):
        self.assertEqual(self.train("first.model", "--work", "work").status, 0)
        done = self.train("second.model", "--work", "work", "--seed", 2)
        self.assertEqual(done.status, 1, done)
        self.assertIn("teacher-1.model: this was learned with other options or data", done.err.splitlines()[-1])
        self.assertFalse((self.folder / "second.model").exists())

    def test_data_that_are_missing_are_named(self):
        done = self.entente("train", "--data", self.folder / "nowhere", "-o", "none.model")
        self.assertEqual(done.status, 2, done)
        self.assertEqual(len(done.err.splitlines()), 1, done)


if __name__ == "__main__":
    unittest.main()
