import json
import os
import signal
import subprocess
import time

from harness import ARTICLES, BINARY, EntenteTest


class IngestTest(EntenteTest):
    """Each case has a private PostgreSQL of its own, begun in ENTENTE_HOME."""

    def setUp(self):
        home = self.folder / self._testMethodName[5:25]
        self.environment = {**self.environment, "ENTENTE_HOME": str(home)}

    def sql(self, query):
        done = self.entente("query", "--format", "csv", "--sql", query)
        self.assert_done(done)
        return [line.split(",") for line in done.lines()[1:]]

    def graph(self):
        """Everything in the database that does not depend on when and in which order it came."""
        export = self.entente("export", "--quiet", "--format", "graphml")
        self.assert_done(export)
        return export.out

    def assert_summary(self, done, beginning, status=0):
        self.assertEqual(done.status, status, done)
        self.assertTrue(done.err.splitlines()[-1].startswith("entente: " + beginning), done)
        self.assertEqual(done.out, "")

    def test_stores_what_articles_say_and_nothing_twice(self):
        folder = self.articles()
        self.assert_summary(self.entente("ingest", folder), "2 articles: 2 new, 0 known, 0 left out; ")
        before = self.graph()
        self.assertIn("Antony Blinken", before)
        again = self.entente("ingest", folder)
        self.assert_summary(again, "2 articles: 0 new, 2 known, 0 left out; 0 statements, 0 actors and 0 relations are "
                                   "new in the graph; ")
        self.assertEqual(self.graph(), before)

    def test_any_order_and_any_number_of_jobs_give_one_graph(self):
        lines = [json.dumps({"uri": f"https://example.org/{i}", "text": f"{text}\n{i} people waited.",
                             "published": f"2022-01-{i + 1:02}"})
                 for i in range(12) for text in [list(ARTICLES.values())[i % 2].split("\n\n")[1]]]
        forward = self.file("forward.jsonl", "\n".join(lines))
        backward = self.file("backward.jsonl", "\n".join(reversed(lines)))
        self.assert_summary(self.entente("ingest", "--jobs", 1, forward), "12 articles: 12 new, ")
        one = self.graph()
        self.environment["ENTENTE_HOME"] += "-2"
        self.assert_summary(self.entente("ingest", "--jobs", 5, backward), "12 articles: 12 new, ")
        self.assertEqual(self.graph(), one)

    def test_articles_that_cannot_be_read_do_not_stop_the_others(self):
        self.file("mixed/bad.bin", b"\x00\x01\x02" * 100)
        self.file("mixed/empty.txt", "")
        self.file("mixed/good.txt", ARTICLES["geneva.txt"])
        done = self.entente("ingest", "mixed", "nowhere")
        self.assertEqual(done.status, 3)
        self.assertEqual(done.err.splitlines()[:3],
                         ["entente: error: mixed/bad.bin: is binary data, not text",
                          "entente: error: mixed/empty.txt: the article is empty",
                          "entente: error: nowhere: there is no such file or folder"])
        self.assert_summary(done, "4 articles: 1 new, 0 known, 3 left out; ", 3)
        self.assertIn("entente: 3 left out:\nentente:        1  is binary data, not text\n", done.err)
        self.assertIn("Lavrov", self.graph())

    def test_a_folder_of_pages(self):
        page = ("<html><head><title>Talks in Geneva</title><link rel=canonical href='https://example.org/talks'>"
                "<meta property='og:site_name' content='Example News'><meta name=date content='2022-01-21'></head><body>"
                "<div class=menu><a href=/>Home</a></div><p>U.S. Secretary of State Antony Blinken met Russian Foreign "
                "Minister Sergey Lavrov in Geneva on Friday.</p></body></html>")
        self.file("pages/talks.html", page)
        self.file("pages/front.html", "<html><body><a href=/1>One</a><a href=/2>Two</a></body></html>")
        done = self.entente("ingest", "pages")
        self.assert_summary(done, "2 articles: 1 new, 0 known, 1 left out; ", 3)
        self.assertIn("pages/front.html: has no article on it, only links and short texts\n", done.err)
        self.assertEqual(self.sql("SELECT uri, title, publisher, published FROM entente.article"),
                         [["https://example.org/talks", "Talks in Geneva", "Example News", "2022-01-21"]])

    def test_a_changed_article_replaces_its_older_version(self):
        path = self.file("changing.txt", "Published: 2022-01-19\n\nAntony Blinken met Sergey Lavrov in Geneva.\n")
        self.entente("ingest", path)
        self.file("changing.txt", "Published: 2022-01-19\n\nAntony Blinken met Annalena Baerbock in Berlin.\n")
        done = self.entente("ingest", "changing.txt")
        self.assert_summary(done, "1 article: 1 new (1 in place of an older version), 0 known, 0 left out; ")
        graph = self.graph()
        self.assertIn("Baerbock", graph)
        self.assertNotIn("Lavrov", graph)

    def test_one_text_in_several_places_of_one_batch_keeps_them_all(self):
        text = ARTICLES["geneva.txt"].split("\n\n")[1]
        lines = [json.dumps({"uri": f"https://example.org/{i}", "text": text, "publisher": f"Paper {i}",
                             "published": f"2022-01-{21 + (i + 1) % 3}"}) for i in range(3)]
        path = self.file("places.jsonl", "\n".join(lines))
        self.entente("ingest", "--quiet", path)
        self.assertEqual(self.sql("SELECT uri FROM entente.article"), [["https://example.org/2"]])
        places = "SELECT count(*), min(publishers), max(publishers) FROM entente.article_place, entente.relation"
        self.assertEqual(self.sql(places + " GROUP BY relation.id LIMIT 1"), [["3", "3", "3"]])
        before = self.entente("export", "--quiet", "--format", "jsonl", "--canonical").out
        self.entente("ingest", "--quiet", path)
        self.assertEqual(self.entente("export", "--quiet", "--format", "jsonl", "--canonical").out, before)

    def test_standard_input_never_replaces(self):
        for text in ["Antony Blinken met Sergey Lavrov in Geneva.", "Antony Blinken met Annalena Baerbock in Berlin."]:
            self.assert_summary(self.entente("ingest", "--format", "jsonl", "-", stdin=json.dumps({"text": text})),
                                "1 article: 1 new, ")
        graph = self.graph()
        self.assertIn("Baerbock", graph)
        self.assertIn("Lavrov", graph)

    def test_quiet_says_nothing(self):
        self.assert_done(self.entente("ingest", "--quiet", self.articles()))

    def test_an_unreachable_database_is_one_sentence(self):
        done = self.entente("ingest", "--db", "postgresql://nobody@127.0.0.1:1/none", self.articles())
        self.assertEqual((done.status, done.out), (1, ""))
        self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertIn("127.0.0.1", done.err)
        self.assertNotIn("fault in entente", done.err)

    def interrupted(self, how):
        """Starts an ingest that waits for its input, sends the signal to all its processes as a terminal does, returns
        exit status and standard error."""
        process = self.start("ingest", "--format", "jsonl", "-", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for i in range(120):
            process.stdin.write(json.dumps({"text": ARTICLES["geneva.txt"] + f"{i} people waited."}).encode() + b"\n")
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not os.path.exists(f"{self.environment['ENTENTE_HOME']}/data/postmaster.pid"):
            self.assertLess(time.monotonic(), deadline, "the private PostgreSQL does not start")
            time.sleep(0.05)
        time.sleep(2)
        os.killpg(process.pid, how)
        status = process.wait(60)
        error = process.stderr.read().decode()
        process.stdin.close()
        process.stderr.close()
        return status, error

    def start(self, *arguments, **options):
        return subprocess.Popen([BINARY, *arguments], env=self.environment, cwd=self.folder, start_new_session=True,
                                **options)

    def test_ctrl_c_leaves_whole_batches_and_a_sentence(self):
        status, error = self.interrupted(signal.SIGINT)
        self.assertEqual(status, 130, error)
        self.assertEqual(error.splitlines()[-1], "entente: error: stopped by Ctrl-C; what is stored is whole, and the same "
                                                 "command goes on where this one stopped")
        articles = int(self.sql("select count(*) from entente.article")[0][0])
        stored = int(error.split("articles: ")[1].split(" new")[0])
        self.assertEqual(articles, stored)

    def test_sigterm_too(self):
        status, error = self.interrupted(signal.SIGTERM)
        self.assertEqual(status, 143, error)
        self.assertIn("stopped by a signal to end", error)

    def test_a_terminal_shows_progress_and_is_left_clean(self):
        master, slave = os.openpty()
        path = self.file("many.jsonl", "\n".join(json.dumps({"text": f"Blinken met Lavrov, said {i}."}) for i in range(400)))
        process = self.start("ingest", path, stderr=slave)
        os.close(slave)
        shown = b""
        try:
            while block := os.read(master, 65536):
                shown += block
        except OSError:  # how a terminal says that nobody writes any more
            pass
        os.close(master)
        self.assertEqual(process.wait(60), 0, shown)
        self.assertIn(b" articles read, ", shown)
        self.assertRegex(shown.decode(), "\r\x1b\\[Kentente: 400 articles: 400 new, .*\r\n$")
