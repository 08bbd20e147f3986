import os
import re
import subprocess

from harness import BINARY, EntenteTest

COMMANDS = ["ingest", "import", "retract", "show", "path", "query", "analyse", "serve", "export", "review", "merge", "split", "undo", "decisions", "extract", "explain",
            "parse", "db start", "db stop", "db status", "db url", "db psql", "db backup",
            "db restore", "train", "evaluate", "config", "help", "completion"]


class UsageTest(EntenteTest):
    def test_version(self):
        done = self.entente("--version")
        self.assert_done(done)
        self.assertRegex(done.out, r"^entente \d+\.\d+\.\d+\n$")

    def test_help_lists_every_command(self):
        done = self.entente("--help")
        self.assert_done(done)
        listed = re.findall(r"^  ([a-z]+(?: [a-z]+)?)  ", done.out, re.M)
        self.assertEqual(listed, COMMANDS)
        self.assertEqual(self.entente("help"), done)

    def test_help_of_every_command(self):
        for command in COMMANDS:
            done = self.entente("help", *command.split())
            self.assert_done(done)
            self.assertIn(f"\nUsage: entente {command} [OPTION]...", done.out)
            self.assertLessEqual(max(map(len, done.out.splitlines())), 110, command)
            self.assertEqual(self.entente(*command.split(), "--help"), done)
            if "Examples:" in done.out:
                self.assertTrue(done.out.splitlines()[2] == "Examples:", done.out)

    def test_help_of_a_group(self):
        done = self.entente("db", "--help")
        self.assert_done(done)
        self.assertIn("db start", done.out)
        self.assertEqual(self.entente("help", "db"), done)

    def test_wrong_usage(self):
        see = "see 'entente --help'"
        for arguments, sentence in [
            ([], f"a command is missing: entente COMMAND [OPTION]...; {see}"),
            (["ingset"], f"there is no command 'ingset'; did you mean 'ingest'? {see}"),
            (["frobnicate"], f"there is no command 'frobnicate'; {see}"),
            (["--qiet", "help"], f"unknown option '--qiet'; did you mean '--quiet'? {see}"),
            (["db"], f"'db' needs one of: start, stop, status, url, psql, backup, restore; {see}"),
            (["db", "strat"], f"'db' knows no 'strat', only: start, stop, status, url, psql, backup, restore; {see}"),
            (["help", "ingset"], "there is no command 'ingset'; did you mean 'ingest'? see 'entente help --help'"),
            (["extract", "--fromat", "text"],
             "unknown option '--fromat'; did you mean '--format'? see 'entente extract --help'"),
            (["extract", "--format"], "--format needs a value; see 'entente extract --help'"),
            (["parse", "--format", "pdf"],
             "--format must be conllu, json or tree, not 'pdf'; see 'entente parse --help'"),
            (["extract", "--jobs", "many"],
             "--jobs must be a whole number from 0 to 256, not 'many'; see 'entente extract --help'"),
            (["extract", "--published", "2022-02-30"],
             "--published must be a date such as 2022-01-18, not '2022-02-30'; see 'entente extract --help'"),
            (["extract", "-", "-"], "standard input (-) can be read only once; see 'entente extract --help'"),
            (["extract", "-q", "-v"], "--quiet and --verbose exclude each other; see 'entente extract --help'"),
            (["query", "tmeline", "x"], "there is no query 'tmeline'; did you mean 'timeline'? see 'entente query --help'"),
            (["--color", "sometimes", "help"], "--color must be auto, always or never, not 'sometimes'; see 'entente --help'"),
            (["completion"], "SHELL is required; see 'entente completion --help'"),
            (["completion", "bash", "zsh"],
             "there is no room for the argument 'zsh'; see 'entente completion --help'"),
        ]:
            with self.subTest(arguments=arguments):
                done = self.entente(*arguments)
                self.assert_failed(done, sentence, status=2)
                self.assertEqual(done.out, "")

    def test_wrong_usage_is_noticed_before_anything_is_touched(self):
        self.entente("ingest", "--jobs", "-1", self.articles())
        self.assertFalse(os.path.exists(self.folder / "home"))


class StandardOutputTest(EntenteTest):
    def test_a_closed_pipe_is_no_error(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([BINARY, "help"], stdout=writer, stderr=subprocess.PIPE, env=self.environment, timeout=60)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_a_full_disk_is_reported_once(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY, "help"], stdout=full, stderr=subprocess.PIPE, env=self.environment, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr,
                         b"entente: error: standard output: cannot be written (No space left on device)\n")
