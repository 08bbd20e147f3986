import os
import pathlib
import pty
import select
import signal
import subprocess
import time

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


class ZshCompletionTest(EntenteTest):
    """zsh completes only for a person at a terminal."""

    def completed(self, line):
        """What the terminal shows once the line is written and the tab key pressed."""
        pid, terminal = pty.fork()
        if pid == 0:
            # TERM=dumb: no cursor movements in what is read back.
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**self.environment, "TERM": "dumb", "PATH": os.path.dirname(BINARY) + ":" + os.environ["PATH"]})
        try:
            os.write(terminal, b"autoload -Uz compinit; compinit -u -D; source <(entente completion zsh); LISTMAX=1000; echo rea''dy\n")
            self.read(terminal, b"ready\r\n")
            os.write(terminal, line.encode() + b"\t")
            return self.read(terminal, None)
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(terminal)

    @staticmethod
    def read(terminal, until):
        """Until these bytes have come, or without them until nothing has come for a while."""
        shown = b""
        end = time.monotonic() + 60
        while time.monotonic() < end and (until is None or until not in shown):
            if select.select([terminal], [], [], 2 if shown else 20)[0]:
                shown += os.read(terminal, 65536)
            elif until is None:
                break
        return shown.decode(errors="replace")

    def test_commands_options_and_values(self):
        self.assertIn("entente show ", self.completed("entente sho"))
        self.assertIn("entente ingest --jobs=", self.completed("entente ingest --job"))
        self.assertIn("entente --color never db backup ", self.completed("entente --color never db back"))
        self.assertIn("--evidence  -- Also so many sentences", self.completed("entente show --ev"))
        values = self.completed("entente query --format ")
        self.assertRegex(values, r"csv +json +table")

    def test_the_script_can_also_be_loaded_from_fpath(self):
        folder = self.folder / "functions"
        folder.mkdir()
        (folder / "_entente").write_text(self.entente("completion", "zsh").out)
        done = subprocess.run(["zsh", "-fc", "fpath=($1 $fpath); autoload -Uz compinit; compinit -u -D; print ${_comps[entente]}; zsh -n $1/_entente",
                               "zsh", folder], capture_output=True, timeout=60, env=self.environment)
        self.assertEqual((done.stdout, done.stderr), (b"_entente\n", b""))


class FishCompletionTest(EntenteTest):
    def completed(self, line):
        script = '$argv[1] completion fish | source; complete -C $argv[2]'
        done = subprocess.run(["fish", "--no-config", "-c", script, BINARY, line], capture_output=True, timeout=60,
                              env={**self.environment, "HOME": str(self.folder)}, cwd=self.folder, text=True)
        self.assertEqual(done.stderr, "")
        return [row.split("\t")[0] for row in done.stdout.splitlines()]

    def test_commands_options_and_values(self):
        self.assertEqual(self.completed("entente sho"), ["show"])
        self.assertNotIn("man", self.completed("entente "))
        self.assertEqual(set(self.completed("entente db st")), {"start", "status", "stop"})
        self.assertEqual(self.completed("entente --color never db back"), ["backup"])
        self.assertEqual(self.completed("entente show --evi"), ["--evidence"])
        self.assertEqual(self.completed("entente query --format "), ["csv", "json", "table"])
        self.assertEqual(self.completed("entente help retr"), ["retract"])

    def test_files(self):
        self.file("article.txt", "x")
        self.assertEqual(self.completed("entente extract art"), ["article.txt"])
        self.assertEqual(self.completed("entente show art"), [])
