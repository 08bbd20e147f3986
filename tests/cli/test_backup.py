"""entente db backup and db restore."""

from harness import EntenteTest


class BackupTest(EntenteTest):
    def dump(self, home):
        done = self.entente("export", "--quiet", "--format", "jsonl", "--canonical", env={"ENTENTE_HOME": str(home)})
        self.assert_done(done)
        return done.out

    def test_comes_back_byte_by_byte_and_can_be_added_to(self):
        self.entente("ingest", "--quiet", self.articles())
        backup = str(self.folder / "a file's name.dump")
        done = self.entente("db", "backup", backup)
        self.assert_done(done, f"entente: the graph is in {backup}; 'entente db restore' brings it back\n")
        copy = {"ENTENTE_HOME": str(self.folder / "copy")}
        self.assert_done(self.entente("db", "restore", backup, env=copy), f"entente: the graph of {backup} is restored\n")
        self.assertEqual(self.dump(self.folder / "copy"), self.dump(self.folder / "home"))

        more = self.file("more.txt", "Published: 2022-02-01\n\nSergey Lavrov met Annalena Baerbock in Moscow.\n")
        self.assert_done(self.entente("ingest", "--quiet", more))
        self.assert_done(self.entente("ingest", "--quiet", more, env=copy))
        self.assertEqual(self.dump(self.folder / "copy"), self.dump(self.folder / "home"))
        find = self.entente("query", "--format", "csv", "find", "Lawrov", env=copy)  # the extensions are there as well
        self.assertIn("Lavrov", find.out, find)

        again = self.entente("db", "restore", backup, env=copy)
        self.assertEqual(again.status, 1)
        self.assertIn("holds a graph already", again.err)
        self.assertEqual(self.dump(self.folder / "copy"), self.dump(self.folder / "home"))

    def test_what_is_no_backup_is_refused_and_changes_nothing(self):
        env = {"ENTENTE_HOME": str(self.folder / "refused")}
        self.assert_failed(self.entente("db", "restore", "nowhere.dump", env=env), "nowhere.dump: there is no such file")
        text = self.file("text.dump", "PGDMP, but not really")
        self.assert_failed(self.entente("db", "restore", text, env=env),
                           f"{text}: this is no backup that 'entente db backup' wrote")
        self.assert_done(self.entente("ingest", "--quiet", self.articles(), env=env))

    def test_a_backup_that_fails_leaves_the_older_file(self):
        self.entente("ingest", "--quiet", self.articles())
        done = self.entente("db", "backup", "missing/folder/file")
        self.assertEqual(done.status, 1)
        self.assertEqual(len(done.err.splitlines()), 1, done)
        self.assertIn("the backup could not be written", done.err)
