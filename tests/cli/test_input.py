import bz2
import csv
import gzip
import html
import io
import json
import lzma
import os
import resource
import shutil
import signal
import subprocess
import tarfile
import unittest
import zipfile
import zlib

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

    def test_such_options_in_the_configuration_are_not_meant_for_open_relations(self):
        self.assert_done(self.entente("extract", "--open", "-", stdin=GOOD, env={
            "ENTENTE_ONTOLOGY": "nowhere", "ENTENTE_EXTRACT_GAZETTEER": "nowhere", "ENTENTE_EXTRACT_TRACE": "true"}))

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


class FormatTest(EntenteTest):
    """The same article in every format and container gives the same relations, but for where they come from."""

    def setUp(self):
        day, self.text = GOOD.removeprefix("Published: ").split("\n\n", 1)
        self.record = {"headline": "", "date": day, "body": self.text}
        self.expected = self.relations(self.entente("extract", self.file("a.txt", GOOD)))
        self.assertGreater(len(self.expected), 1)

    def relations(self, done):
        self.assert_done(done)
        relations = done.objects()
        for relation in relations:
            del relation["article"]["uri"]
        return relations

    def uris(self, *inputs):
        return {relation["article"]["uri"] for relation in self.entente("extract", *inputs).objects()}

    def csv(self, separator=","):
        table = io.StringIO()
        writer = csv.DictWriter(table, self.record, delimiter=separator)
        writer.writeheader()
        writer.writerow(self.record)
        return table.getvalue()

    def page(self):
        paragraphs = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in self.text.strip().split("\n\n"))
        head = f"<meta charset=utf-8><title>x</title><meta property='article:published_time' content='{self.record['date']}'>"
        menu = "".join(f"<li><a href='/{i}'>Minister Smith meets President Jones, part {i}</a></li>" for i in range(9))
        return (f"\n<!DOCTYPE html>\n<html><head>{head}</head><body><nav><ul>{menu}</ul></nav><div>{paragraphs}</div>"
                "<div class=comments><p>Russia attacked the United States in this comment, and it is a lie.</p></div></html>")

    def test_html_pages(self):
        for name, content in (("a.html", self.page()), ("page", self.page()), ("bom.html", self.page().encode("utf-8-sig"))):
            with self.subTest(name):
                self.assertEqual(self.relations(self.entente("extract", self.file(name, content))), self.expected_of_page())
        self.assertEqual(self.relations(self.entente("extract", "-", stdin=self.page())), self.expected_of_page())

    def expected_of_page(self):
        """The title of a page is known; that of a text is its first line."""
        return [dict(relation, article=dict(relation["article"], title="x")) for relation in self.expected]

    def test_formats(self):
        for name, content in (("a.json", json.dumps([self.record])), ("b.json", json.dumps(self.record, indent=2)),
                              ("c.json", json.dumps({"articles": [self.record]})), ("d", json.dumps(self.record)),
                              ("e.csv", self.csv()), ("f", self.csv("\t")), ("g", self.csv(";").encode("utf-8-sig"))):
            with self.subTest(name):
                self.assertEqual(self.relations(self.entente("extract", self.file(name, content))), self.expected)

    def test_compression(self):
        for suffix, compress in ((".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)):
            path = self.file("a.txt" + suffix, compress(GOOD.encode()))
            self.assertEqual(self.relations(self.entente("extract", path)), self.expected)
        self.assertEqual(self.relations(self.entente("extract", "-", stdin=gzip.compress(GOOD.encode()))), self.expected)

    def test_archives(self):
        with zipfile.ZipFile(self.folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("news/geneva.txt", GOOD)
        with tarfile.open(self.folder / "a.tar.gz", "w:gz") as archive:
            archive.add(self.file("geneva.txt", GOOD), "news/geneva.txt")
        for name in ("a.zip", "a.tar.gz"):
            self.assertEqual(self.relations(self.entente("extract", name)), self.expected)
            self.assertEqual(self.uris(name), {name + "/news/geneva.txt"})

    def test_charsets(self):
        text = GOOD.replace("Geneva", "Gen\u00e8ve")
        expected = self.relations(self.entente("extract", "-", stdin=text))
        for charset in ("cp1252", "utf-16", "utf-8-sig"):
            self.assertEqual(self.relations(self.entente("extract", "-", stdin=text.encode(charset))), expected, charset)

    def test_articles_in_other_languages_are_left_out_unless_wanted(self):
        french = ("Le ministre fran\u00e7ais des affaires \u00e9trang\u00e8res a rencontr\u00e9 son homologue russe \u00e0 "
                  "Gen\u00e8ve vendredi pour discuter de la situation en Ukraine. Les deux parties ont promis de se revoir.")
        path = self.file("lang.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in (french, GOOD)))
        done = self.entente("extract", path)
        self.assert_left_out(done, f"{path}:1: is written in French")
        self.assertEqual({relation["article"]["uri"] for relation in done.objects()}, {f"{path}:2"})
        self.assert_done(self.entente("extract", "--lang", "any", path))
        self.assert_left_out(self.entente("extract", "--lang", "fr", path), f"{path}:2: is written in English")
        self.assert_failed(self.entente("extract", "--lang", "klingonisch", path),
                           "--lang must be the code of a language, such as en, or any, not 'klingonisch'; "
                           "see 'entente extract --help'", status=2)


class HostileInputTest(EntenteTest):
    """Nothing of this takes long or much memory, is written anywhere, or keeps the good article from being read."""

    LIMIT_KIB = 512 * 1024

    def check(self, *inputs, sentences=None):
        good = self.file("good.txt", GOOD)
        alone = self.entente("extract", good)
        process = self.start("extract", "--open", *inputs, good, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate(timeout=100)
        self.assertEqual(process.returncode, 0 if sentences is None else 3, err)
        opened = self.entente("extract", "--open", good)
        self.assertTrue(out.decode().endswith(opened.out))
        self.assertNotEqual(alone.out, "")
        named = [line for line in err.decode().splitlines() if line.startswith("entente: error: ")]
        self.assertEqual(named, ["entente: error: " + sentence for sentence in sentences or []])
        # The most that any child has had: bounded for all of them.
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, self.LIMIT_KIB)
        return out.decode()

    def test_decompression_bombs(self):
        zeros = b"\n" * (300 << 20)
        path = self.file("bomb.jsonl.gz", gzip.compress(zeros, 9))
        self.check(path, sentences=[f"{path}: cannot be read (expands to far more than its size)"])
        with zipfile.ZipFile(self.folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.jsonl", zeros)
            archive.writestr("good.txt", GOOD)
        self.assertIn("bomb.zip/good.txt", self.check("bomb.zip", sentences=[
            "bomb.zip/bomb.jsonl: cannot be read (expands to far more than its size)"]))

    def test_xz_that_wants_gigabytes(self):
        data = bytearray(lzma.compress(GOOD.encode()))
        end = 12 + (data[12] + 1) * 4  # of the header of the first block, which ends in its check sum
        data[data.index(b"\x21\x01", 12, end) + 2] = 40  # the dictionary: 4 GiB
        data[end - 4:end] = zlib.crc32(data[12:end - 4]).to_bytes(4, "little")
        path = self.file("greedy.xz", bytes(data))
        self.check(path, sentences=[f"{path}: cannot be read (needs more than 128 MiB of memory)"])

    def test_a_bomb_of_bombs(self):
        inner = gzip.compress(b"\n" * (80 << 20), 9)
        with zipfile.ZipFile(self.folder / "many.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(40):
                archive.writestr(f"{number}.jsonl.gz", inner)
        good = self.file("good.txt", GOOD)
        done = self.entente("extract", "many.zip", good)
        self.assertEqual(done.status, 3)
        self.assertEqual(done.out, self.entente("extract", good).out)
        self.assertLess(len(done.err.splitlines()), 60)

    def test_names_that_lead_out_of_an_archive(self):
        outside = self.folder / "outside.txt"
        with tarfile.open(self.folder / "evil.tar", "w") as archive:
            for name in ("../outside.txt", str(outside)):
                member = tarfile.TarInfo(name)
                member.size = len(GOOD.encode())
                archive.addfile(member, io.BytesIO(GOOD.encode()))
            for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                link = tarfile.TarInfo("link")
                link.type, link.linkname = kind, "/etc/passwd"
                archive.addfile(link)
            device = tarfile.TarInfo("device")
            device.type = tarfile.CHRTYPE
            archive.addfile(device)
        out = self.check("evil.tar")
        self.assertIn('"evil.tar/outside.txt"', out)
        self.assertNotIn("..", out)
        self.assertFalse(outside.exists())

    def test_deep_nesting(self):
        deep = "[" * 8_000_000
        path = self.file("deep.jsonl", '{"text":' + deep + "\n")
        self.check(path, sentences=[f"{path}:1: is not valid JSON (it ends too early)"])
        path = self.file("deep.json", "[" + '{"a":' * 3_000_000)
        self.check(path, sentences=[f"{path}#1: is not valid JSON (it ends too early)"])

    def test_endless_lines(self):
        for name in ("long.jsonl", "long.json", "long.csv"):
            beginning = {"long.jsonl": '{"text":"', "long.json": '[{"text":"', "long.csv": 'title,text\na,"'}[name]
            path = self.file(name, beginning.encode() + b"x" * (100 << 20))
            sentence = {"long.jsonl": f"{path}:1: the line is longer than 16 MiB",
                        "long.json": f"{path}#1: is not valid JSON (it ends too early)",
                        "long.csv": f"{path}#1: the record is longer than 16 MiB"}[name]
            self.check(path, sentences=[sentence])

    def test_a_folder_of_links_in_a_circle(self):
        folder = self.folder / "circle"
        (folder / "inner").mkdir(parents=True)
        (folder / "inner/up").symlink_to(folder)
        (folder / "inner/self").symlink_to("self")
        self.file("circle/a.txt", GOOD)
        self.check("circle", sentences=["circle/inner/self: cannot be read (Too many levels of symbolic links)"])

    def test_a_hundred_thousand_tiny_files(self):
        folder = self.folder / "tiny"
        folder.mkdir()
        for number in range(100_000):
            (folder / str(number)).touch()
        good = self.file("good.txt", GOOD)
        done = self.entente("extract", folder, good)
        self.assertEqual(done.status, 3)
        self.assertEqual(done.out, self.entente("extract", good).out)
        self.assertIn("entente:   100000  the article is empty", done.err)
        self.assertLess(len(done.err.splitlines()), 30)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, self.LIMIT_KIB)


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
