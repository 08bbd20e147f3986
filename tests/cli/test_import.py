import json
import os
import signal
import subprocess
import time

from harness import EntenteTest

TEXT = "US Secretary of State Antony Blinken met Russian Foreign Minister Sergey Lavrov in Geneva on Friday."


class ImportTest(EntenteTest):
    """Each case has a private PostgreSQL of its own, begun in ENTENTE_HOME."""

    def setUp(self):
        home = self.folder / self._testMethodName[5:25]
        self.environment = {**self.environment, "ENTENTE_HOME": str(home)}

    def extracted(self, inputs):
        done = self.entente("extract", inputs)
        self.assert_done(done)
        return done.out

    def dump(self):
        done = self.entente("export", "--quiet", "--format", "jsonl", "--canonical")
        self.assert_done(done)
        return done.out

    def edges(self):
        """Everything about edges that does not depend on texts: who, what, how often, when, from where."""
        done = self.entente("query", "--format", "csv", "--sql", """
            SELECT s.key, t.key, r.type, r.lemma, r.modality, r.negated, r.plover, r.quad, r.statements, r.articles, r.publishers,
                   r.first_date, r.last_date FROM entente.relation r JOIN entente.actor s ON s.id = r.source_id
            LEFT JOIN entente.actor t ON t.id = r.target_id ORDER BY 1, 2, 3, 4, 5, 6""")
        self.assert_done(done)
        return done.lines()

    def statements(self):
        done = self.entente("query", "--format", "csv", "--sql", """
            SELECT a.key, a.uri, se.text, se.span_begin, st.source_text, st.source_begin, st.target_text, st.predicate, st.mode,
                   st.speaker_text, st.time_text, st.valid, st.place, st.confidence, st.extractor
            FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
            JOIN entente.sentence se ON se.article_id = a.id AND se.index = st.sentence ORDER BY 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13""")
        self.assert_done(done)
        return done.lines()

    def articles_with_places(self):
        """The articles as JSONL: each names its uri, so that extract and ingest call it the same."""
        lines = [json.dumps({"uri": f"https://example.org/{i}", "title": f"Report {i}", "publisher": f"Paper {i % 3}",
                             "published": f"2022-01-{10 + i}", "text": text})
                 for i, text in enumerate([
                     TEXT + " Lavrov denied that Russia would attack Ukraine.",
                     "Antony Blinken visited Kyiv on Wednesday and met President Volodymyr Zelensky. He promised military aid.",
                     "President Joe Biden will meet Vladimir Putin next week, the White House said. Germany condemned the attack.",
                     "France did not send weapons to Mali. Macron, said Scholz, may visit Moscow."])]
        return self.file("articles.jsonl", "\n".join(lines))

    def made_up(self, count):
        """Lines of an extractor of its own, ten an article, between actors that meet more than once."""
        lines = []
        for i in range(count):
            source, target = f"Company {i * i % 997}", f"Agency {i % 991}"
            sentence = f"{source} sued {target} in case {i}."
            begin = 100 * (i % 10)
            place = lambda word: [begin + sentence.index(word), begin + sentence.index(word) + len(word)]
            actor = lambda name: {"name": name, "kind": "organization", "mention": name, "span": place(name),
                                  "key": "organization/" + name.lower(), "country": None, "sector": None, "post": None}
            lines.append(json.dumps({
                "article": {"id": f"sha256:{i // 10:064x}", "uri": f"https://example.org/{i // 10}", "title": None,
                            "published": f"2022-01-{1 + i // 10 % 28:02}", "publisher": f"Paper {i // 10 % 7}"},
                "source": actor(source), "target": actor(target), "predicate": {"lemma": "sue", "text": "sued", "span": place("sued")},
                "event": {"type": "ACCUSE", "mode": None, "plover": "ACCUSE", "quad": 3}, "modality": "actual", "negated": False,
                "speaker": None, "time": None, "place": None,
                "evidence": {"sentence": sentence, "index": i % 10, "span": [begin, begin + len(sentence)]},
                "confidence": 0.5, "extractor": "counsel/1"}))
        return lines

    def test_a_large_first_batch_gives_the_graph_that_small_ones_give(self):
        lines = self.made_up(21_000)  # more than GraphStore::k_bulk_statements
        everything = self.file("everything.jsonl", "\n".join(lines))
        self.assert_done(self.entente("import", "--quiet", everything))
        at_once = self.dump()
        self.environment["ENTENTE_HOME"] += "2"
        self.assert_done(self.entente("import", "--quiet", self.file("some.jsonl", "\n".join(lines[:50]))))
        self.assert_done(self.entente("import", "--quiet", everything))
        self.assertTrue(self.dump() == at_once, "the graphs differ")

    def test_extract_and_import_give_the_edges_and_statements_of_ingest(self):
        articles = self.articles_with_places()
        lines = self.extracted(articles)
        done = self.entente("import", "-", stdin=lines)
        self.assertEqual(done.status, 0, done)
        count = len(lines.splitlines())
        self.assertRegex(done.err, f"^entente: {count} lines: {count} new, 0 known, 0 left out; 4 articles, ")
        imported = self.edges(), self.statements()
        self.environment["ENTENTE_HOME"] += "-2"
        self.assertEqual(self.entente("ingest", articles).status, 0)
        self.assertEqual((self.edges(), self.statements()), imported)
        self.assertGreater(len(imported[0]), 8)

    def test_ingest_after_import_gives_the_graph_of_ingest_alone(self):
        articles = self.articles_with_places()
        self.assertEqual(self.entente("import", "--quiet", "-", stdin=self.extracted(articles)).status, 0)
        done = self.entente("ingest", articles)
        self.assertEqual(done.status, 0, done)
        both = self.dump()
        self.environment["ENTENTE_HOME"] += "-2"
        self.entente("ingest", "--quiet", articles)
        self.assertEqual(self.dump(), both)
        self.entente("import", "--quiet", "-", stdin=self.extracted(articles))
        self.assertEqual(self.dump(), both)

    def test_lines_in_any_order_and_twice_give_one_graph(self):
        lines = self.extracted(self.articles_with_places()).splitlines()
        other = [line.replace('"extractor":"syntax/1"', '"extractor":"reader/2"') for line in lines]
        self.file("a/1.jsonl", "\n".join(lines[::2] + other[1::2]))
        self.file("a/2.jsonl", "\n\n".join(lines + other[::2]) + "\n")
        self.assert_done(self.entente("import", "--quiet", "a"))
        one = self.dump()
        self.assertIn("reader/2", one)
        done = self.entente("import", "a/2.jsonl")
        self.assertRegex(done.err, r"lines: 0 new, \d+ known, 0 left out; 0 articles, 0 actors and 0 relations are new")
        self.assertEqual(self.dump(), one)
        self.environment["ENTENTE_HOME"] += "-2"
        self.assert_done(self.entente("import", "--quiet", stdin="\n".join(reversed(lines + other))))
        self.assertEqual(self.dump(), one)

    def test_export_and_import_of_the_graph_keep_every_extractor(self):
        lines = self.extracted(self.articles_with_places())
        self.entente("import", "--quiet", stdin=lines + lines.replace('"extractor":"syntax/1"', '"extractor":"reader/2"'))
        statements = self.statements()
        done = self.entente("export", "--quiet", "--format", "jsonl", "--modality", "all", "--denied")
        self.assert_done(done)
        self.environment["ENTENTE_HOME"] += "-2"
        self.assert_done(self.entente("import", "--quiet", stdin=done.out))
        self.assertEqual(self.statements(), statements)

    def test_lines_that_cannot_be_used_are_named_and_the_others_stored(self):
        good = json.loads(self.extracted(self.articles_with_places()).splitlines()[0])
        bad = json.loads(json.dumps(good))
        bad["source"]["span"] = [0, 3]
        bad["evidence"]["span"] = [90, 90 + len(bad["evidence"]["sentence"].encode())]
        lines = [json.dumps(good), "", "{", json.dumps(bad), json.dumps({**good, "event": {**good["event"], "type": "CHAT"}}),
                 '"' + "x" * (1 << 20) + '"', json.dumps({**good, "extractor": "reader/2"})]
        path = self.file("mixed.jsonl", "\n".join(lines))
        self.file("picture.png", b"\x89PNG\0\0")
        done = self.entente("import", path, "picture.png", "nowhere.jsonl")
        self.assertEqual(done.status, 3)
        lines = done.err.splitlines()
        self.assertIn("entente: 6 left out:", lines)
        self.assertEqual([line.removeprefix("entente: error: ") for line in lines[:lines.index("entente: 6 left out:")]], [
            f"{path}:3: is not valid JSON (the line ends too early)",
            f"{path}:4: /source/span must lie inside that of the sentence, 90 to {bad['evidence']['span'][1]}",
            f"{path}:5: /event/type is \"CHAT\", which is no type of the ontology",
            f"{path}:6: the line is longer than 1 MiB",
            "picture.png: is binary data, not a relation a line",
            "nowhere.jsonl: there is no such file or folder"])
        self.assertRegex(done.err.splitlines()[-1], "^entente: 8 lines: 2 new, 0 known, 6 left out; ")

    def test_what_the_stored_text_contradicts_is_named(self):
        articles = self.articles_with_places()
        self.entente("ingest", "--quiet", articles)
        line = json.loads(self.extracted(articles).splitlines()[0])
        line["evidence"]["sentence"] = line["evidence"]["sentence"].replace("Geneva", "Vienna")
        line["extractor"] = "reader/2"
        path = self.file("wrong.jsonl", json.dumps(line))
        done = self.entente("import", path)
        self.assertEqual(done.status, 3)
        self.assertEqual(done.err.splitlines()[0], f"entente: error: {path}:1: \"/evidence/sentence\" is not what the stored text of "
                                                   "the article says there")

    def test_exports_show_the_sentences_of_imported_relations(self):
        self.entente("import", "--quiet", stdin=self.extracted(self.articles_with_places()))
        done = self.entente("export", "--quiet", "--format", "graphml")
        self.assertIn(TEXT, done.out)

    def test_ctrl_c_leaves_whole_batches_and_a_sentence(self):
        line = json.loads(self.extracted(self.articles_with_places()).splitlines()[0])
        process = subprocess.Popen(self.command("import", "-"), env=self.environment, cwd=self.folder, stdin=subprocess.PIPE,
                                   stderr=subprocess.PIPE, start_new_session=True)
        for i in range(6000):
            line["confidence"] = 0.5
            line["extractor"] = f"reader/{i}"
            process.stdin.write(json.dumps(line).encode() + b"\n")
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not os.path.exists(f"{self.environment['ENTENTE_HOME']}/data/postmaster.pid"):
            self.assertLess(time.monotonic(), deadline, "the private PostgreSQL does not start")
            time.sleep(0.05)
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(60), 130)
        error = process.stderr.read().decode()
        process.stdin.close()
        process.stderr.close()
        self.assertEqual(error.splitlines()[-1], "entente: error: stopped by Ctrl-C; what is stored is whole, and the same "
                                                 "command adds the rest")
        stored = self.entente("query", "--format", "csv", "--sql", "SELECT count(*) FROM entente.statement").lines()[1]
        self.assertIn(f" {stored} new,", error)
        self.assertGreaterEqual(int(stored), 5000)

    def test_memory_stays_bounded_however_long_the_stream(self):
        line = json.loads(self.extracted(self.articles_with_places()).splitlines()[0])
        filler = "x" * 900
        script = "import sys\nfor i in range(20000): sys.stdout.write(%r %% i + '\\n')" % (
            json.dumps(line).replace("%", "%%").replace(line["article"]["id"], "sha256:%064x").replace(
                line["article"]["title"], filler))
        make = subprocess.Popen(["python3", "-c", script], stdout=subprocess.PIPE)
        done = subprocess.run(["/usr/bin/env", "python3", "-c",
                               "import resource, subprocess, sys\n"
                               "p = subprocess.run(sys.argv[1:])\n"
                               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(p.returncode)",
                               *self.command("import", "--quiet", "-")],
                              stdin=make.stdout, capture_output=True, env=self.environment, cwd=self.folder, timeout=280)
        make.stdout.close()
        make.wait()
        self.assertEqual(done.returncode, 0, done.stderr[:2000])
        self.assertLess(int(done.stdout) / 1024, 300)  # MiB, the private server's processes included
