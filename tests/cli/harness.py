"""What the tests of the command line share: run the real binary, look at exit status, standard output and error.

    class QueryTest(EntenteTest):
        def test_something(self):
            done = self.entente("query", "find", "Blinken")
            self.assert_done(done)
            self.assertIn("Antony Blinken", done.out)

Every test class has a folder of its own (self.folder), a data directory of its own for the private PostgreSQL, and none
of the database settings of whoever runs the tests. ENTENTE_BINARY names the binary; CTest sets it.
"""

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.path.abspath(os.environ.get("ENTENTE_BINARY", SOURCE / "build/check/cli/entente"))
TIMEOUT = 120

ARTICLES = {
    "geneva.txt": "Published: 2022-01-21\n\nUS Secretary of State Antony Blinken met Russian Foreign Minister Sergey "
                  "Lavrov in Geneva on Friday. Lavrov denied that Russia would attack Ukraine.\n",
    "kyiv.txt": "Published: 2022-01-19\n\nAntony Blinken visited Kyiv on Wednesday and met President Volodymyr "
                "Zelensky. He promised military aid to Ukraine.\n",
}


@dataclasses.dataclass(repr=False)
class Finished:
    status: int
    out: str
    err: str

    def __repr__(self):
        """For messages: short whatever was printed."""
        return f"status {self.status}, out {self.out[:2000]!r}, err {self.err[:2000]!r}"

    def lines(self):
        return self.out.splitlines()

    def objects(self):
        """Standard output as JSON, one object a line."""
        return [json.loads(line) for line in self.lines()]


class EntenteTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        # A short path: that of a Unix socket may have 107 bytes.
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-", dir="/tmp"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.folder.chmod(0o755)
        drop = ("PG", "DATABASE_URL", "ENTENTE_DATA", "XDG_")
        cls.environment = {k: v for k, v in os.environ.items() if not k.startswith(drop)}
        cls.environment.update(ENTENTE_HOME=str(cls.folder / "home"), LC_ALL="C.UTF-8")

    def file(self, name, content):
        """Writes a file (str or bytes) into the folder of the class and returns its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def articles(self, folder="articles"):
        """A folder with the two articles above; returns its path."""
        for name, text in ARTICLES.items():
            self.file(f"{folder}/{name}", text)
        return str(self.folder / folder)

    def command(self, *arguments):
        return [BINARY, *(a if isinstance(a, bytes) else str(a) for a in arguments)]

    def entente(self, *arguments, stdin="", prefix=(), env=None, cwd=None):
        """Runs the binary to its end. `prefix`: a command that runs it (setpriv, env)."""
        done = subprocess.run(
            [*prefix, *self.command(*arguments)], input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True, timeout=TIMEOUT, env={**self.environment, **(env or {})}, cwd=cwd or self.folder)
        return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments, **options):
        """Starts the binary and returns the subprocess.Popen; pipes as asked for in `options`."""
        return subprocess.Popen(self.command(*arguments), env=self.environment, cwd=self.folder, **options)

    def assert_done(self, done, err=""):
        """Exit status 0 and exactly this on standard error."""
        self.assertEqual((done.status, done.err), (0, err), done)

    def assert_left_out(self, done, *sentences):
        """Exit status 3, and on standard error one sentence for each input that was left out, in order, and nothing else
        but how many there were for which reason."""
        self.assertEqual(done.status, 3, done)
        lines = done.err.splitlines()
        named = [line for line in lines if line.startswith("entente: error: ")]
        self.assertEqual(named, ["entente: error: " + sentence for sentence in sentences])
        counted = [line.removeprefix("entente: ") for line in lines if line not in named]
        if len(sentences) > 1 and counted:
            self.assertEqual(counted[0], f"{len(sentences)} left out:")
            self.assertEqual(sum(int(line.split()[0]) for line in counted[1:]), len(sentences), done)
        else:
            self.assertEqual(counted, [])

    def assert_failed(self, done, *sentences, status=1):
        """The exit status, and standard error with exactly these sentences, one a line, in order. "…" at the end of a
        sentence stands for anything."""
        self.assertEqual(done.status, status, done)
        lines = done.err.splitlines()
        self.assertEqual(len(lines), len(sentences), done)
        for line, sentence in zip(lines, sentences):
            expected = "entente: error: " + sentence
            if expected.endswith("…"):
                self.assertTrue(line.startswith(expected[:-1]), f"{line!r} does not start with {expected!r}")
            else:
                self.assertEqual(line, expected)
