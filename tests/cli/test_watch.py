import json
import os
import signal
import subprocess
import time

from harness import ARTICLES, BINARY, EntenteTest


class WatchTest(EntenteTest):
    """`entente ingest --watch`. Each case has a private PostgreSQL of its own, begun in ENTENTE_HOME."""

    def setUp(self):
        home = self.folder / self._testMethodName[5:25]
        self.environment = {**self.environment, "ENTENTE_HOME": str(home)}
        self.spool = self.folder / (self._testMethodName[5:25] + "-spool")
        self.spool.mkdir()
        self.errors = open(self.folder / (self._testMethodName + ".err"), "w+")
        self.process = subprocess.Popen([BINARY, "ingest", "--watch", str(self.spool)], env=self.environment, cwd=self.folder,
                                        stderr=self.errors, start_new_session=True)
        self.addCleanup(self.errors.close)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)

    def said(self):
        self.errors.flush()
        with open(self.errors.name) as file:
            return file.read()

    def wait_for(self, sentence, times=1):
        deadline = time.monotonic() + 90
        while self.said().count(sentence) < times:
            self.assertIsNone(self.process.poll(), self.said())
            self.assertLess(time.monotonic(), deadline, self.said())
            time.sleep(0.1)

    def end(self, how):
        self.process.send_signal(how)
        return self.process.wait(60)

    def names(self):
        done = self.entente("query", "--format", "csv", "--sql", "SELECT name FROM entente.actor ORDER BY 1")
        self.assert_done(done)
        return done.lines()[1:]

    def put(self, name, text):
        (self.spool / name).write_text(text)

    def test_what_comes_into_the_folder_is_read_once_and_again_when_it_changes(self):
        self.wait_for("watching ")
        self.put("geneva.txt", ARTICLES["geneva.txt"])
        self.wait_for("1 article: 1 new, 0 left out")
        self.put(".later.txt", ARTICLES["kyiv.txt"])
        (self.spool / ".later.txt").rename(self.spool / "kyiv.txt")
        self.wait_for("1 article: 1 new, 0 left out", 2)
        self.put("geneva.txt", "Published: 2022-01-21\n\nAntony Blinken met Annalena Baerbock in Berlin.\n")
        self.wait_for("1 article: 1 new, 0 left out", 3)
        time.sleep(3)
        self.assertEqual(self.said().count("article: "), 3, self.said())  # nothing was read twice
        self.assertEqual(self.end(signal.SIGTERM), 0, self.said())
        self.assertRegex(self.said().splitlines()[-1], r"^entente: 3 articles: 3 new \(1 in place of an older version\), 0 known, ")
        self.assertIn("Annalena Baerbock", self.names())
        self.assertIn("Volodymyr Zelensky", self.names())
        self.assertNotIn("Sergey Lavrov", self.names())

    def test_a_file_that_grows_is_read_when_it_is_complete(self):
        self.wait_for("watching ")
        with open(self.spool / "slow.jsonl", "w") as file:
            for i in range(6):
                file.write(json.dumps({"text": f"Blinken met Lavrov, said reporter {i}.", "uri": f"https://example.org/{i}"}))
                file.flush()
                time.sleep(0.8)
                file.write("\n")
            self.assertNotIn("articles:", self.said())
        self.wait_for("6 articles: 6 new, 0 left out")
        self.assertEqual(self.end(signal.SIGINT), 130)
        self.assertIn("stopped by Ctrl-C; what is stored is whole", self.said())

    def test_what_cannot_be_read_is_named_once_and_ends_nothing(self):
        self.wait_for("watching ")
        self.put("empty.txt", "")
        self.wait_for("the article is empty")
        self.put("geneva.txt", ARTICLES["geneva.txt"])
        self.wait_for("1 new, 0 left out")
        self.assertEqual(self.said().count("the article is empty"), 1)
        self.assertEqual(self.end(signal.SIGTERM), 0)

    def test_sigterm_in_the_middle_leaves_what_is_stored_whole_and_the_next_one_goes_on(self):
        def text(i):  # no two are copies of one another
            return "Antony Blinken met Sergey Lavrov. " + " ".join(f"Word{i}of{k}" for k in range(40)) + "."

        lines = [json.dumps({"text": text(i), "uri": f"https://example.org/{i}"}) for i in range(3000)]
        os.rename(self.file("many.part", "\n".join(lines)), self.spool / "many.jsonl")
        self.wait_for("watching ")
        time.sleep(3)
        self.assertEqual(self.end(signal.SIGTERM), 0, self.said())
        count = lambda: int(self.entente("query", "--format", "csv", "--sql", "SELECT count(*) FROM entente.article").lines()[1])
        stored = count()
        self.assertIn(f": {stored} new, 0 known, 0 left out; ", self.said().splitlines()[-1])
        done = self.entente("ingest", self.spool)
        self.assertIn(f"3000 articles: {3000 - stored} new, {stored} known, 0 left out; ", done.err)
        self.assertEqual(count(), 3000)


class WatchUsageTest(EntenteTest):
    def test_watch_needs_folders(self):
        for arguments in [[], ["-"]]:
            done = self.entente("ingest", "--watch", *arguments)
            self.assert_failed(done, "--watch needs folders to look into; standard input is read to its end without it; see …",
                               status=2)
        path = self.file("a.txt", "Blinken met Lavrov.")
        self.assert_failed(self.entente("ingest", "--watch", path), f"{path}: is no folder; --watch looks into folders")
