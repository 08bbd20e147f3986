import gzip
import os
import pathlib
import shutil
import subprocess
import unittest

from harness import SOURCE, EntenteTest, Finished


@unittest.skipUnless(shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"), "this is no Debian system")
class PackageTest(EntenteTest):
    """What `cpack` makes, unpacked somewhere and used from there, with nothing else in PATH."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        packed = subprocess.run(["cpack", "-G", "DEB", "-B", cls.folder / "package"], cwd=os.environ["ENTENTE_BUILD_DIR"],
                                capture_output=True, text=True, timeout=240)
        assert packed.returncode == 0, packed.stdout + packed.stderr
        [cls.package] = (cls.folder / "package").glob("entente_*.deb")
        cls.root = cls.folder / "root"
        subprocess.run(["dpkg-deb", "--extract", cls.package, cls.root], check=True)

    def packaged(self, *arguments, stdin=""):
        environment = {"PATH": str(self.root / "usr/bin"), "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                       "ENTENTE_HOME": str(self.folder / "home")}
        done = subprocess.run(["entente", *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=240,
                              env=environment, cwd="/")
        return Finished(done.returncode, done.stdout, done.stderr)

    def field(self, name):
        return subprocess.run(["dpkg-deb", "--field", self.package, name], capture_output=True, text=True, check=True).stdout.strip()

    def test_it_says_what_it_is_and_what_it_needs(self):
        self.assertEqual(self.field("Package"), "entente")
        version = self.packaged("--version").out.split()[-1]
        self.assertEqual(self.field("Version"), version)
        depends = self.field("Depends")
        for library in ["postgresql-15", "libc6", "libstdc++6", "libpqxx", "libicu"]:
            self.assertIn(library, depends)
        self.assertNotIn("-dev", depends)
        self.assertEqual(self.field("Recommends"), "poppler-utils")

    def test_it_holds_program_data_pages_and_completions(self):
        share = self.root / "usr/share"
        for path in ["entente/models/english.model", "entente/schemas/relation.schema.json", "entente/schemas/gazetteer/countries.json",
                     "entente/schemas/postgres/0001_tables.sql", "entente/storage/queries/timeline.sql",
                     "bash-completion/completions/entente", "doc/entente/copyright", "doc/entente/README.md"]:
            self.assertTrue((share / path).is_file(), path)
        page = gzip.decompress((share / "man/man1/entente-import.1.gz").read_bytes()).decode()
        self.assertEqual(page, self.packaged("man", "import").out)
        for kind in ["schemas", "storage/queries"]:
            missing = [path for path in pathlib.Path(SOURCE, kind).rglob("*.sql") if not (share / "entente" / path.relative_to(SOURCE)).exists()]
            self.assertEqual(missing, [])
        for path in self.root.rglob("*"):
            self.assertEqual(path.stat().st_mode & 0o022, 0, f"{path} can be written by others")

    def test_the_main_job_works_from_there(self):
        articles = self.root / "usr/share/doc/entente/examples"
        done = self.packaged("ingest", articles)
        self.assertEqual(done.status, 0, done)
        self.assertRegex(done.err, "^entente: 6 articles: 6 new, 0 known, 0 left out; ")
        done = self.packaged("export", "--format", "graphml", "-o", self.folder / "graph.graphml")
        self.assertEqual(done.status, 0, done)
        self.assertIn("Antony Blinken", (self.folder / "graph.graphml").read_text())
        lines = self.packaged("extract", articles)
        self.assertEqual(lines.status, 0, lines)
        done = self.packaged("import", "-", stdin=lines.out)
        self.assertRegex(done.err, r"lines: 0 new, \d+ known, 0 left out; ")
        self.assertIn("CONSULT", self.packaged("query", "timeline", "Antony Blinken", "Sergei Lavrov").out)
