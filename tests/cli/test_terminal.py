"""What a person at a terminal sees: the binary on a pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

from harness import EntenteTest

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class TerminalTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls().entente("db", "start")
        cls.addClassCleanup(cls().entente, "db", "stop")

    def on_terminal(self, *arguments, columns=60, env=None, stdin=None, out_too=True):
        """Runs the binary with standard error, and standard output unless told otherwise, on a terminal of so many columns.
        Returns the exit status and what the terminal was sent."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        attributes = termios.tcgetattr(slave)
        attributes[1] &= ~termios.OPOST  # line feeds stay alone
        termios.tcsetattr(slave, termios.TCSANOW, attributes)
        environment = {**self.environment, "TERM": "xterm", **(env or {})}
        process = subprocess.Popen(self.command(*arguments), stdin=stdin or subprocess.DEVNULL, stdout=slave if out_too else subprocess.DEVNULL,
                                   stderr=slave, env=environment, cwd=self.folder)
        os.close(slave)
        sent = b""
        end = time.monotonic() + 100
        while time.monotonic() < end:
            if select.select([master], [], [], 0.2)[0]:
                try:
                    part = os.read(master, 65536)
                except OSError:
                    break
                if not part:
                    break
                sent += part
            elif process.poll() is not None:
                break
        status = process.wait(timeout=100)
        os.close(master)
        return status, sent.decode()

    def sql(self, select, **options):
        return self.on_terminal("query", "-q", "--sql", select, **options)[1]

    def test_tables_are_as_wide_as_the_terminal(self):
        sql = "SELECT repeat('word ', 40) AS text, 7 AS n"
        for columns in (40, 60, 120):
            text = COLOUR.sub("", self.sql(sql, columns=columns))
            self.assertLessEqual(max(map(len, text.splitlines())), columns)
            self.assertGreater(max(map(len, text.splitlines())), columns - 6)
        self.assertEqual(len(self.entente("query", "--sql", sql).lines()), 3)

    def test_colour_follows_the_terminal_and_the_environment(self):
        plain = "SELECT 1 AS n"
        self.assertIn("\x1b[1mn\x1b[0m", self.sql(plain))
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"CLICOLOR": "0"}, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}):
            self.assertNotIn("\x1b", self.sql(plain, env=env), env)
        self.assertIn("\x1b", self.sql(plain, env={"NO_COLOR": ""}))
        self.assertNotIn("\x1b", self.on_terminal("--color", "never", "query", "--sql", plain)[1])
        self.assertNotIn("\x1b", self.entente("query", "--sql", plain).out)
        self.assertIn("\x1b", self.entente("query", "--sql", plain, env={"CLICOLOR_FORCE": "1"}).out)
        self.assertNotIn("\x1b", self.entente("query", "--sql", plain, env={"CLICOLOR_FORCE": "0"}).out)
        self.assertIn("\x1b", self.entente("query", "--sql", plain, "--color", "always").out)

    def test_errors_are_red_on_a_terminal(self):
        status, text = self.on_terminal("frobnicate")
        self.assertEqual(status, 2)
        self.assertTrue(text.startswith("entente: \x1b[1;31merror:\x1b[0m there is no command"), text)

    def test_nothing_from_outside_moves_the_terminal(self):
        evil = "E'a\\x1b]0;owned\\x07b\\u009b31mc\\rd\\u202Ee'"
        for form in ("table", "csv", "json"):
            text = self.on_terminal("query", "-q", "--format", form, "--color", "never", "--sql", f"SELECT {evil} AS x")[1]
            self.assertIn("owned", text)
            self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text), (form, text))
        text = self.on_terminal("ingest", "no\x1b[31mfile\r", "--color", "never")[1]
        self.assertIn("no[31mfile", text)
        self.assertIsNone(re.search("[\x00-\x08\x0b-\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]", text), text)
        self.assertNotIn("\x1b[31m", text)
        # A pipe gets what the database holds.
        self.assertIn("\x1b", self.entente("query", "--format", "csv", "--sql", f"SELECT {evil} AS x").out)

    def test_wide_and_right_to_left_text_stays_in_its_column(self):
        text = self.sql("VALUES ('日本', 1), ('محمد', 20)", env={"NO_COLOR": "1"})
        self.assertEqual(text.splitlines()[2:], ["日本           1", "\u2068محمد\u2069          20"])

    def test_a_dossier_fits_the_terminal(self):
        self.entente("ingest", self.articles())
        for columns in (60, 90):
            status, text = self.on_terminal("show", "Antony Blinken", "--evidence", 3, columns=columns)
            self.assertEqual(status, 0)
            self.assertIn("\x1b[1;36mAntony Blinken\x1b[0m", text)
            lines = [line for line in COLOUR.sub("", text).splitlines() if "/tmp/" not in line]  # addresses stay whole
            self.assertLessEqual(max(map(len, lines)), columns, "\n".join(lines))

    def test_progress_is_one_line_on_a_terminal_and_none_with_quiet(self):
        articles = self.articles("progress")
        status, text = self.on_terminal("ingest", articles, "--color", "never", env={"ENTENTE_HOME": str(self.folder / "p")}, out_too=False)
        self.assertEqual(status, 0)
        self.assertRegex(text, r"^\r\x1b\[K\d+ articles?, ")
        self.assertRegex(text, r"\r\x1b\[Kentente: 2 articles: 2 new")
        status, text = self.on_terminal("ingest", "--quiet", articles, env={"ENTENTE_HOME": str(self.folder / "q")}, out_too=False)
        self.assertEqual((status, text), (0, ""))

    def test_progress_of_other_commands(self):
        articles = self.articles("others")
        lines = self.folder / "lines.jsonl"
        lines.write_text(self.entente("extract", articles).out)
        for command, words in [(["extract", articles], r"\d+ articles?, (\d\.\d\d MB/s, )?\d+ relations?"),
                               (["parse", articles], r"\d+ articles?, (\d\.\d\d MB/s, )?\d+ sentences?"),
                               (["import", lines], r"\d+ lines?, (\d\.\d\d MB/s, )?\d+ statements?")]:
            home = {"ENTENTE_HOME": str(self.folder / command[0])}
            status, text = self.on_terminal(*command, "--color", "never", env=home, out_too=False)
            self.assertEqual(status, 0)
            self.assertRegex(text, r"^\r\x1b\[K" + words)
            self.assertEqual(self.on_terminal(*command, "--quiet", env=home, out_too=False), (0, ""))
        # Where the results come by on the terminal nothing gets in between.
        self.assertNotIn("\x1b[K", self.on_terminal("extract", articles, "--color", "never")[1])

    def test_progress_is_plain_lines_elsewhere(self):
        process = self.start("ingest", "--format", "jsonl", "--jobs", "1", "-", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        line = b'{"uri": "u%d", "text": "Blinken met Lavrov in Geneva. Number %d."}\n'
        for number in range(12):
            process.stdin.write(line % (number, number) * 1)
            process.stdin.flush()
            time.sleep(0.6)
        process.stdin.close()
        with process.stderr as errors:
            text = errors.read().decode()
        self.assertEqual(process.wait(timeout=60), 0, text)
        self.assertNotIn("\x1b", text)
        self.assertNotIn("\r", text)
        lines = text.splitlines()
        self.assertGreaterEqual(len(lines), 1)
        self.assertIn("entente: 12 articles: 12 new", lines[-1])
