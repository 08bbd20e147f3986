import json
import os

import jsonschema
from harness import SOURCE, EntenteTest


class ConfigTest(EntenteTest):
    def setUp(self):
        self.place = self.folder / self._testMethodName
        self.place.mkdir()

    def write(self, text, name="entente.toml", mode=0o644):
        path = self.place / name
        path.write_text(text)
        path.chmod(mode)
        return path

    def run_here(self, *arguments, stdin="", **env):
        return self.entente(*arguments, stdin=stdin, cwd=self.place, env={"HOME": str(self.place / "home"), **env})

    def held(self, *arguments, **env):
        done = self.run_here("config", *arguments, "--json", **env)
        self.assert_done(done)
        answer = json.loads(done.out)
        jsonschema.validate(answer, json.loads((SOURCE / "schemas/output/config.schema.json").read_text()))
        return {row["setting"]: (row["value"], row["source"]) for row in answer["settings"]}

    def test_defaults_hold_where_nothing_else_says(self):
        self.assertEqual(self.held("ingest")["--jobs"], ("0", "default"))
        self.assertEqual(self.held()["database"], (f"the private PostgreSQL in {self.folder}/home", "ENTENTE_HOME"))

    def test_flags_environment_file_defaults(self):
        self.write("jobs = 2\n[ingest]\njobs = 3\n")
        self.assertEqual(self.held("parse")["--jobs"], ("2", "./entente.toml:1"))
        self.assertEqual(self.held("ingest")["--jobs"], ("3", "./entente.toml:3"))
        self.assertEqual(self.held("ingest", ENTENTE_JOBS="4")["--jobs"], ("4", "ENTENTE_JOBS"))
        self.assertEqual(self.held("ingest", ENTENTE_JOBS="4", ENTENTE_INGEST_JOBS="5")["--jobs"], ("5", "ENTENTE_INGEST_JOBS"))
        # What is refused shows which one counted.
        self.write("[parse]\njobs = 999\n")
        self.assertIn("./entente.toml:2: --jobs must be", self.run_here("parse", stdin="Blinken met Lavrov.\n").err)
        self.assertIn("ENTENTE_JOBS: --jobs must be", self.run_here("parse", ENTENTE_JOBS="no", stdin="Blinken met Lavrov.\n").err)
        self.assert_done(self.run_here("parse", "--jobs", "1", ENTENTE_JOBS="2", stdin="Blinken met Lavrov.\n"))
        self.assertIn("--jobs must be", self.run_here("parse", "--jobs", "no", ENTENTE_JOBS="2", stdin="Blinken met Lavrov.\n").err)

    def test_a_setting_does_what_the_option_does(self):
        self.write('[parse]\njson = true\n')
        self.assertTrue(self.run_here("parse", stdin="Blinken met Lavrov.\n").out.startswith("{"))
        self.assertTrue(self.run_here("parse", "--format", "conllu", stdin="Blinken met Lavrov.\n").out.startswith("#"))
        self.assertTrue(self.run_here("parse", ENTENTE_JSON="0", stdin="Blinken met Lavrov.\n").out.startswith("#"))
        self.write("quiet = true\n")
        self.assertEqual(self.run_here("db", "url").err, "")
        self.write("quiet = false\n")
        self.assertNotEqual(self.run_here("db", "url").err, "")

    def test_json_and_other_places(self):
        (self.place / "home/.config/entente").mkdir(parents=True)
        (self.place / "home/.config/entente/entente.json").write_text('{"parse": {"jobs": 7}}')
        self.assertEqual(self.held("parse")["--jobs"][0], "7")
        other = self.write('{"jobs": 8, "db": {"backup": {"quiet": true}}}', "other.json")
        self.assertEqual(self.held("parse", ENTENTE_CONFIG=str(other))["--jobs"], ("8", str(other)))
        self.assertEqual(self.held("db", "backup", ENTENTE_CONFIG=str(other))["--quiet"][0], "true")
        self.write("jobs = 9\n")
        self.assertEqual(self.held("parse")["--jobs"][0], "9")

    def test_mistakes_are_named_with_their_place(self):
        for text, sentence in [("\njbos = 3\n", "./entente.toml:2: no command has option 'jbos'; did you mean 'jobs'?"),
                               ("[qurey]\n", "./entente.toml:1: there is no command 'qurey'; did you mean 'query'?"),
                               ("[parse]\nlimit = 3\n", "./entente.toml:2: 'entente parse' has no option 'limit'"),
                               ("[db.strat]\n", "./entente.toml:1: there is no command 'db strat'; did you mean 'db start'?"),
                               ("jobs = [1, 2]\n", "./entente.toml:1: --jobs takes one value"),
                               ("quiet = 'perhaps'\n", "./entente.toml:1: --quiet is true or false, not 'perhaps'"),
                               ("jobs = [[1]]\n", "./entente.toml:1: a list may hold only single values"),
                               ("jobs = [1", "./entente.toml:1: ")]:
            self.write(text)
            done = self.run_here("parse", stdin="Blinken met Lavrov.\n")
            self.assertEqual((done.status, done.out), (2, ""), done)
            self.assertTrue(done.err.startswith("entente: error: " + sentence), done)
            self.assertEqual(self.run_here("parse", "--help").status, 0)
        self.assertIn("is no JSON", self.run_here("parse", ENTENTE_CONFIG=str(self.write("{", "x.json"))).err)
        self.assertIn("which is no file", self.run_here("parse", ENTENTE_CONFIG="/nowhere").err)
        self.write("[" * 100_000)
        self.assertEqual(self.run_here("parse", stdin="Blinken met Lavrov.\n").status, 2)

    def test_a_file_of_somebody_else_is_left_alone(self):
        path = self.write("jobs = 999\n", mode=0o666)
        done = self.run_here("parse", stdin="Blinken met Lavrov.\n")
        self.assertEqual(done.status, 0)
        self.assertIn("warning: ./entente.toml is not read", done.err)
        if os.geteuid() == 0:
            path.chmod(0o644)
            os.chown(path, 12345, 12345)
            self.assertIn("warning: ./entente.toml is not read", self.run_here("parse", stdin="Blinken met Lavrov.\n").err)


class SecretTest(EntenteTest):
    SECRET = "hunter2"
    URL = f"postgresql://me:{SECRET}@127.0.0.1:1/news"

    def test_no_flag_takes_a_password(self):
        for url in (self.URL, f"host=127.0.0.1 port=1 password={self.SECRET}", f"postgresql://127.0.0.1:1/x?password={self.SECRET}"):
            done = self.entente("show", "x", "--db", url)
            self.assertEqual(done.status, 2)
            self.assertIn("--db must not hold a password", done.err)
            self.assertNotIn(self.SECRET, done.err)

    def test_no_output_shows_one(self):
        mangled = self.URL.replace("://", "//")
        for env in ({"DATABASE_URL": self.URL}, {"DATABASE_URL": mangled}, {"ENTENTE_DB": self.URL}, {"ENTENTE_DB": mangled},
                    {"PGHOST": "127.0.0.1", "PGPORT": "1", "PGPASSWORD": self.SECRET}):
            for words in (["show", "x", "--verbose"], ["config"], ["config", "show"], ["config", "--json"], ["db", "backup", "x", "-v"]):
                done = self.entente(*words, env=env)
                self.assertNotIn(self.SECRET, done.out + done.err, (env, words))
        shown = self.entente("config", env={"DATABASE_URL": self.URL}).out
        self.assertIn("password=***", shown)
        self.assertIn("DATABASE_URL", shown)

    def test_a_file_with_one_must_be_private(self):
        path = self.file("secret.toml", f'db = "{self.URL}"\n')
        os.chmod(path, 0o644)
        done = self.entente("show", "x", env={"ENTENTE_CONFIG": path})
        self.assertEqual(done.status, 2)
        self.assertIn("holds a password and can be read by others", done.err)
        os.chmod(path, 0o600)
        done = self.entente("show", "x", env={"ENTENTE_CONFIG": path})
        self.assertIn("cannot be reached", done.err)
        self.assertNotIn(self.SECRET, done.err)
