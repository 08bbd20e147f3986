import os
import pathlib
import shutil
import subprocess

from harness import EntenteTest, Finished


class InstallTest(EntenteTest):
    """What `cmake --install` leaves, used from elsewhere and without the source tree."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prefix = cls.folder / "usr"
        subprocess.run(["cmake", "--install", os.environ["ENTENTE_BUILD_DIR"], "--prefix", cls.prefix], check=True,
                       capture_output=True, timeout=120)

    def installed(self, *arguments):
        done = subprocess.run([self.prefix / "bin/entente", *arguments], capture_output=True, text=True, timeout=120,
                              env=self.environment, cwd="/")
        return Finished(done.returncode, done.stdout, done.stderr)

    def test_everything_has_its_place(self):
        for path in ["bin/entente", "share/man/man1/entente.1", "share/man/man1/entente-ingest.1",
                     "share/bash-completion/completions/entente", "share/zsh/vendor-completions/_entente",
                     "share/fish/vendor_completions.d/entente.fish", "share/entente/models/english.model",
                     "share/entente/schemas/relation.schema.json", "share/doc/entente/LICENSE"]:
            self.assertTrue((self.prefix / path).is_file(), path)
        self.assertTrue(any((self.prefix / "share/entente/storage/queries").glob("*.sql")))
        self.assertTrue(any((self.prefix / "share/entente/schemas/postgres").glob("*.sql")))

    def test_the_installed_binary_reads_the_installed_data(self):
        article = self.articles() + "/geneva.txt"
        self.assertEqual(self.installed("extract", article).status, 0)
        ontology = self.prefix / "share/entente/schemas/ontology"
        hidden = ontology.rename(ontology.with_name("hidden"))
        try:
            done = self.installed("extract", article)
            self.assertEqual(done.status, 1, done)
            self.assertIn(str(ontology), done.err)
        finally:
            hidden.rename(ontology)

    def test_the_whole_can_be_moved(self):
        moved = self.folder / "opt"
        shutil.copytree(self.prefix, moved)
        done = subprocess.run([moved / "bin/entente", "extract", "-"], input=b"Blinken met Lavrov in Geneva.\n",
                              capture_output=True, timeout=120, env=self.environment, cwd="/")
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_manual_pages_are_those_of_the_binary(self):
        page = pathlib.Path(self.prefix / "share/man/man1/entente-extract.1").read_text()
        self.assertEqual(page, self.installed("man", "extract").out)
