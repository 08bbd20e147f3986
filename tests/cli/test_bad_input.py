import json
import os
import shutil
import signal
import subprocess
import unittest

from harness import ARTICLES, BINARY, EntenteTest

GOOD = ARTICLES["geneva.txt"]


class BadInputTest(EntenteTest):
    """Each gets one sentence, the good article beside it is read, and the exit status is 3."""

    def check(self, path, *sentences, prefix=(), options=()):
        good = self.file("good.txt", GOOD)
        alone = self.entente("extract", good)
        done = self.entente("extract", *options, path, good, prefix=prefix)
        self.assert_left_out(done, *sentences)
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
                   f"{path}:1: is not valid JSON (it ends too early)",
                   f'{path}:2: must be a JSON object with a text',
                   f'{path}:3: its text must be a string, not a number',
                   f'{path}:4: holds no text (under a name such as text, body or content)',
                   f"{path}:5: the article is empty",
                   f"{path}:6: the date of publication must be one such as 2022-01-18, not 'soon'")

    def test_names_that_would_upset_a_terminal(self):
        self.check(self.file("a\x1b[31m\nb.txt", ""), f"{self.folder}/a[31m b.txt: the article is empty")

    def test_quiet_still_reports_errors(self):
        self.check("nowhere.txt", "nowhere.txt: there is no such file or folder", options=["--quiet"])

    def test_damaged_utf8_is_read_with_replacements(self):
        bad = GOOD.replace("in Geneva", "in Gen\udce8ve").replace("Russia", "\u201cRussia\u201d")
        bad = bad.encode("utf-8", "surrogateescape")
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
