"""entente export --format html: a file that holds the graph, and nothing that runs but the page's script. What a browser makes of it is
tested in tests/web."""
import base64
import hashlib
import html.parser
import json
import re
import subprocess
import unittest

from harness import EntenteTest


class Elements(html.parser.HTMLParser):
    """Every element with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.text = text
        self.found = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, name):
        return [attributes for tag, attributes in self.found if tag == name]

    def texts(self, name):
        """What stands in the elements of a name whose text knows no markup, as a browser sees it."""
        return re.findall(f"<{name}(?: [^>]*)?>(.*?)</{name}", self.text, re.DOTALL)


class ExportHtmlTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = cls().entente("ingest", cls().articles())
        assert done.status == 0, done

    def export(self, *arguments):
        """The elements of the page, its data, and what was said."""
        path = self.folder / "graph.html"
        done = self.entente("export", "--format", "html", "-o", path, *arguments)
        self.assertEqual((done.status, done.out), (0, ""), done)
        elements = Elements(path.read_text())
        self.assertEqual(elements.named("script"), [{"type": "application/json", "id": "entente-data"}, {}])
        return elements, json.loads(elements.texts("script")[0]), done.err

    @staticmethod
    def edges(data):
        return {(data["actors"][edge[0]][0], data["actors"][edge[1]][0], edge[2], edge[5], edge[6]) for edge in data["edges"]}

    def test_only_the_script_of_the_page_may_run(self):
        elements, _, _ = self.export("-q")
        policy = [a["content"] for a in elements.named("meta") if a.get("http-equiv") == "Content-Security-Policy"]
        _, script = elements.texts("script")
        style, = elements.texts("style")
        digest = {part: base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (script, style)}
        self.assertEqual(policy, [f"default-src 'none'; script-src 'sha256-{digest[script]}'; style-src 'sha256-{digest[style]}'; img-src data: blob:; "
                                  "worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"])
        for tag, attributes in elements.found:
            for name in ("src", "href"):
                self.assertIn(attributes.get(name), (None, "data:,"), tag)

    def test_holds_every_modality_unless_told_otherwise(self):
        _, data, _ = self.export("-q")
        self.assertTrue({edge[3] for edge in self.edges(data)} > {"actual"} or {edge[4] for edge in self.edges(data)} == {True, False})
        _, plain, _ = self.export("-q", "--modality", "actual")
        self.assertEqual(self.edges(plain), {edge for edge in self.edges(data) if edge[3:] == ("actual", False)})
        _, consulted, said = self.export("--type", "consult", "--actor", "Blinken")
        self.assertEqual({edge[2] for edge in self.edges(consulted)}, {"CONSULT"})
        self.assertIn("Exported with --actor 'Blinken' --type consult.", said)
        self.assertEqual(consulted["meta"]["note"], "Exported with --actor 'Blinken' --type consult.")

    def test_says_what_it_leaves_out(self):
        _, everything, said = self.export()
        self.assertIsNone(everything["meta"]["note"])
        self.assertRegex(said, r"^entente: .*/graph.html: \d+ actors, \d+ relations\n$")
        _, data, said = self.export("--limit", "2", "--evidence", "1")
        self.assertEqual(len(data["edges"]), 2)
        note = f"These are the 2 strongest of {len(everything['edges'])} relations."
        self.assertIn(note, said)
        self.assertTrue(data["meta"]["note"].startswith(note))
        for edge in data["edges"]:
            self.assertEqual(len(edge[12]), 1)

    def test_words_stand_where_the_data_say(self):
        _, data, _ = self.export("-q")
        sentences = []
        seen = 0
        for edge in data["edges"]:
            for statement in edge[12]:
                if isinstance(statement[7], str):
                    sentences.append(statement[7].encode())
                    number = len(sentences) - 1
                else:
                    number = statement[7]
                begin, end = statement[9] or (0, 0)
                if statement[9]:
                    self.assertEqual(sentences[number][begin:end].decode(), statement[4])
                    seen += 1
        self.assertGreater(seen, 3)

    def test_the_same_graph_gives_the_same_bytes(self):
        first = self.entente("export", "--format", "html", "-q")
        self.assert_done(first)
        self.assertEqual(self.entente("export", "--format", "html", "-q").out, first.out)

    def test_wrong_usage(self):
        self.assert_failed(self.entente("export", "--format", "html", "--aggregate", "pair"),
                           "--aggregate does not go with html, which tells every statement; see 'entente export --help'", status=2)
        self.assert_failed(self.entente("export", "--evidence", "3"), "--evidence only goes with --format html; see 'entente export --help'", status=2)

    def test_a_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(self.command("export", "--format", "html", "-q"), env=self.environment, stdout=full,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"No space left", done.stderr)


if __name__ == "__main__":
    unittest.main()
