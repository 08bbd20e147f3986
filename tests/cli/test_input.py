import bz2
import csv
import gzip
import html
import io
import json
import lzma
import subprocess
import tarfile
import unittest
import zipfile

from harness import ARTICLES, EntenteTest

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


if __name__ == "__main__":
    unittest.main()
