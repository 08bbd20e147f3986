import pathlib
import subprocess

from harness import BINARY, EntenteTest


class ManPageTest(EntenteTest):
    def test_every_page_renders_without_a_warning(self):
        directory = self.folder / "man"
        self.assert_done(self.entente("man", "--directory", directory))
        pages = sorted(path.name for path in directory.iterdir())
        self.assertIn("entente.1", pages)
        self.assertIn("entente-ingest.1", pages)
        self.assertIn("entente-db-start.1", pages)
        self.assertNotIn("entente-man.1", pages)
        for page in pages:
            done = subprocess.run(["groff", "-man", "-Tutf8", "-P-cbou", "-ww", directory / page], capture_output=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, b""), page)
            self.assertIn(b"NAME", done.stdout)

    def test_a_page_says_what_help_says(self):
        page = self.entente("man", "extract")
        self.assert_done(page)
        for option in ["\\-\\-published DATE", "\\-\\-format FORMAT", "\\-\\-jobs N", "INPUT"]:
            self.assertIn(option, page.out)

    def test_an_unknown_page_is_wrong_usage(self):
        self.assert_failed(self.entente("man", "exract"),
                           "there is no command 'exract'; did you mean 'extract'? see 'entente man --help'", status=2)


class CompletionTest(EntenteTest):
    def complete(self, *words):
        """What bash would offer for the last of these words."""
        script = 'source <("$1" completion bash); shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _entente; ' \
                 'printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "-euc", script, "bash", BINARY, *words], capture_output=True, timeout=60,
                              env=self.environment, cwd=self.folder, text=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_commands(self):
        self.assertIn("ingest", self.complete("entente", ""))
        self.assertEqual(self.complete("entente", "ing"), ["ingest"])
        self.assertEqual(self.complete("entente", "-q", "ing"), ["ingest"])
        self.assertNotIn("man", self.complete("entente", ""))

    def test_commands_of_a_group(self):
        self.assertEqual(self.complete("entente", "db", ""), ["start", "stop", "status", "url", "psql", "backup", "restore"])

    def test_options_and_their_values(self):
        self.assertEqual(self.complete("entente", "extract", "--pub"), ["--published"])
        self.assertLessEqual({"detect", "text", "jsonl"}, set(self.complete("entente", "extract", "--format", "")))
        self.assertIn("--help", self.complete("entente", "db", "start", "--"))

    def test_files(self):
        self.file("article.txt", "x")
        self.assertEqual(self.complete("entente", "extract", "art"), ["article.txt"])

    def test_the_script_is_clean(self):
        script = self.entente("completion", "bash").out
        path = pathlib.Path(self.file("entente.bash", script))
        # SC2207: COMPREPLY=($(compgen ...)) is how completion is written; no word here holds a space.
        done = subprocess.run(["shellcheck", "--shell=bash", "--exclude=SC2207", path], capture_output=True, timeout=60)
        self.assertEqual(done.stdout.decode(), "")
