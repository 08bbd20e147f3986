import json
import os
import shutil
import signal
import subprocess
import unittest

from harness import ARTICLES, BINARY, EntenteTest

GOOD = ARTICLES["geneva.txt"]


class ExtractTest(EntenteTest):
    def test_prints_relations_one_a_line(self):
        done = self.entente("extract", self.file("a.txt", GOOD))
        self.assert_done(done)
        self.assertGreater(len(done.objects()), 0)
        for relation in done.objects():
            self.assertEqual(relation["article"]["published"], "2022-01-21")
            self.assertTrue(relation["article"]["uri"].endswith("a.txt"))
            self.assertIn(relation["evidence"]["sentence"], GOOD)

    def test_reads_standard_input_with_and_without_a_dash(self):
        done = self.entente("extract", "-", stdin=GOOD)
        self.assert_done(done)
        self.assertGreater(len(done.objects()), 0)
        self.assertEqual({relation["article"]["uri"] for relation in done.objects()}, {"-"})
        self.assertEqual(self.entente("extract", stdin=GOOD), done)

    def test_output_does_not_depend_on_the_number_of_jobs(self):
        lines = [json.dumps({"uri": f"u{i}", "text": text, "published": "2022-01-21"})
                 for i in range(20) for text in ARTICLES.values()]
        path = self.file("many.jsonl", "\n".join(lines))
        one = self.entente("extract", "--jobs", 1, path)
        self.assert_done(one)
        self.assertGreater(len(one.lines()), 20)
        for jobs in (2, 7):
            self.assertEqual(self.entente("extract", "--jobs", jobs, path), one)

    def test_open_relations_do_not_depend_on_the_number_of_jobs_either(self):
        lines = [json.dumps({"uri": f"u{i}", "text": text}) for i in range(20) for text in ARTICLES.values()]
        path = self.file("many.jsonl", "\n".join(lines))
        one = self.entente("extract", "--open", "--jobs", 1, path)
        self.assert_done(one)
        self.assertGreater(len(one.lines()), 20)
        self.assertEqual({relation["extractor"] for relation in one.objects()}, {"open/1"})
        self.assertEqual(self.entente("extract", "--open", "--jobs", 7, path), one)

    def test_options_for_types_and_actors_have_no_meaning_for_open_relations(self):
        for words in (["--ontology", "."], ["--gazetteer", "."], ["--trace"]):
            option = words[0]
            done = self.entente("extract", "--open", *words, "-", stdin=GOOD)
            self.assertEqual(done.status, 2)
            self.assertIn(option, done.err)

    def test_the_published_option_fills_in_only_what_is_missing(self):
        undated = GOOD.split("\n\n", 1)[1]
        done = self.entente("extract", "--published", "2020-02-29", self.file("undated.txt", undated),
                            self.file("dated.txt", GOOD))
        self.assert_done(done)
        days = {relation["article"]["uri"].rsplit("/")[-1]: relation["article"]["published"]
                for relation in done.objects()}
        self.assertEqual(days, {"undated.txt": "2020-02-29", "dated.txt": "2022-01-21"})

    def test_without_a_date_none_is_guessed(self):
        done = self.entente("extract", "-", stdin=GOOD.split("\n\n", 1)[1])
        self.assertEqual({relation["article"]["published"] for relation in done.objects()}, {None})

    def test_prints_before_the_input_ends(self):
        process = self.start("extract", "--format", "jsonl", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(json.dumps({"text": GOOD}).encode() + b"\n")
        process.stdin.flush()
        self.assertTrue(json.loads(process.stdout.readline()))
        process.stdin.close()
        self.assertEqual(process.wait(60), 0)
        process.stdout.close()


class BadInputTest(EntenteTest):
    """Each gets one sentence, the good article beside it is read, and the exit status is 1."""

    def check(self, path, *sentences, prefix=(), options=()):
        good = self.file("good.txt", GOOD)
        alone = self.entente("extract", good)
        done = self.entente("extract", *options, path, good, prefix=prefix)
        self.assert_failed(done, *sentences)
        self.assertEqual(done.out, alone.out)
        self.assertNotEqual(done.out, "")

    def test_missing_file(self):
        self.check("nowhere.txt", "nowhere.txt: there is no such file or folder")

    def test_unreadable_file(self):
        path = self.file("secret.txt", GOOD)
        os.chmod(path, 0)
        prefix = ()
        if os.geteuid() == 0:
            # Root may read everything.
            prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            if not shutil.which("setpriv") or subprocess.run([*prefix, "test", "-x", BINARY]).returncode != 0:
                self.skipTest("the build folder cannot be reached by an ordinary user")
        self.check(path, f"{path}: cannot be read (Permission denied)", prefix=prefix)

    def test_folder_without_articles(self):
        (self.folder / "empty/inner").mkdir(parents=True)
        self.file("empty/.hidden", GOOD)
        self.check("empty", "empty: holds no articles (names that start with a dot are passed over)")

    def test_binary_data(self):
        self.check(self.file("image.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10),
                   f"{self.folder}/image.png: is binary data, not text")

    def test_empty_article(self):
        self.check(self.file("empty.txt", " \n"), f"{self.folder}/empty.txt: the article is empty")

    def test_a_line_of_50_megabytes(self):
        path = self.file("long.jsonl", b'{"text":"' + b"x" * 50_000_000 + b'"}\n')
        self.check(path, f"{path}:1: the line is longer than 16 MiB")
        path = self.file("long.txt", b"word " * 10_000_000)
        self.check(path, f"{path}: is longer than 16 MiB")

    def test_malformed_jsonl(self):
        path = self.file("bad.jsonl", '{"text":\n[1]\n{"text":5}\n{"uri":"x"}\n{"text":"","uri":"x"}\n'
                                      '{"text":"x","published":"soon"}\n')
        self.check(path,
                   f"{path}:1: is not valid JSON (the line ends too early)",
                   f'{path}:2: must be a JSON object with a "text"',
                   f'{path}:3: "text" must be a string, not a number',
                   f'{path}:4: "text" is missing',
                   f"{path}:5: the article is empty",
                   f"{path}:6: \"published\" must be a date such as 2022-01-18, not 'soon'")

    def test_markup(self):
        self.check(self.file("page.html", "<!DOCTYPE html><html><p>Blinken met Lavrov.</p></html>"),
                   f"{self.folder}/page.html: holds markup (HTML, XML or RTF); only plain text and JSONL can be read")

    def test_names_that_would_upset_a_terminal(self):
        self.check(self.file("a\x1b[31m\nb.txt", ""), f"{self.folder}/a[31m b.txt: the article is empty")

    def test_quiet_still_reports_errors(self):
        self.check("nowhere.txt", "nowhere.txt: there is no such file or folder", options=["--quiet"])

    def test_invalid_utf8_is_read_with_replacements(self):
        bad = GOOD.replace("in Geneva", "in Gen\udce8ve").encode("utf-8", "surrogateescape")
        done = self.entente("extract", "-", stdin=bad)
        self.assert_done(done)
        self.assertIn("Gen\N{REPLACEMENT CHARACTER}ve", done.out)

    def test_a_damaged_model_is_an_error_before_anything_is_read(self):
        done = self.entente("extract", "--model", self.file("bad.model", "not a model"), "nowhere.txt")
        self.assertEqual((done.status, done.out), (1, ""))
        self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertIn("bad.model", done.err)

    def test_a_closed_pipe_ends_extract_quietly(self):
        path = self.file("many.jsonl", (json.dumps({"text": GOOD}) + "\n") * 2000)
        process = self.start("extract", path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.wait(60), 0)
        process.stderr.close()

    def test_ctrl_c_ends_extract(self):
        process = self.start("extract", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(GOOD.encode())
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(30), -signal.SIGINT)
        process.stdin.close()
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
