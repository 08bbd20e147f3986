"""Whatever dies while articles are stored: after running the command again, the canonical dump is that of a run that nothing
disturbed, and no batch that was committed is lost.

ENTENTE_FAULT_RUNS multiplies the number of runs: 1 (cli.faults) kills entente four times and the server once, 50 (cli.faults_at_length,
labelled `slow`) 200 and 20 times. The seed of the
random moments is printed when a case fails; ENTENTE_FAULT_SEED repeats it.
"""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import time
import unittest

from harness import SOURCE, EntenteTest

RUNS = int(os.environ.get("ENTENTE_FAULT_RUNS", "1"))
SEED = int(os.environ.get("ENTENTE_FAULT_SEED", str(random.SystemRandom().randrange(10**6))))

PEOPLE = ["Antony Blinken", "Sergey Lavrov", "Annalena Baerbock", "Volodymyr Zelensky", "Emmanuel Macron", "Olaf Scholz",
          "Joe Biden", "Wang Yi", "Narendra Modi", "Rishi Sunak"]
PLACES = ["Geneva", "Berlin", "Paris", "Moscow", "Kyiv", "Beijing"]


def articles(count):
    """JSON Lines; some are near copies of an earlier one, as agencies and papers are, some the same text in another place."""
    lines = []
    for i in range(count):
        pick = random.Random(i if i % 7 else i // 14)
        one, other, third = pick.sample(PEOPLE, 3)
        text = (f"{one} met {other} in {pick.choice(PLACES)} on Friday. {third} criticized {one}. {other} promised aid to {third}, "
                f"an official said. {one} will visit {pick.choice(PLACES)}. More than {pick.randrange(10**6)} people waited.")
        lines.append(json.dumps({"uri": f"https://news.example/{i}", "text": text, "published": f"2022-01-{1 + i % 28:02}",
                                 "publisher": f"Paper {i % 5}"}))
    return "\n".join(lines) + "\n"


class FaultTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(SEED)
        cls.input = str(cls.folder / "articles.jsonl")
        pathlib.Path(cls.input).write_text(articles(450))  # three batches
        cls.undisturbed = None

    def setUp(self):
        if type(self).undisturbed is None:
            self.environment["ENTENTE_HOME"] = str(self.folder / "undisturbed")
            started = time.monotonic()
            self.assert_done(self.entente("ingest", "--quiet", self.input))
            type(self).duration = time.monotonic() - started
            type(self).undisturbed = self.dump()
        self.fresh_home()

    def fresh_home(self):
        """The next commands find no database."""
        self.home = self.folder / f"home{self.random.randrange(10**9)}"
        self.environment["ENTENTE_HOME"] = str(self.home)

    def dump(self):
        done = self.entente("export", "--quiet", "--format", "jsonl", "--canonical")
        self.assert_done(done)
        return done.out

    def stored_articles(self):
        done = self.entente("query", "--format", "csv", "--sql", "SELECT key FROM entente.article")
        self.assert_done(done)
        return set(done.lines()[1:])

    def psql(self, sql, check=True):
        return subprocess.run([*self.command("db", "psql", "--", "-qAt", "-c", sql)], env=self.environment, cwd=self.folder,
                              capture_output=True, text=True, timeout=120, check=check).stdout.strip()

    def begin(self):
        return self.start("ingest", "--quiet", self.input, stderr=subprocess.PIPE, text=True)

    def finish(self, process, status=None):
        """Waits for the end; returns (exit status, standard error). Every failure is said in sentences, not by a crash."""
        error = process.communicate(timeout=120)[1]
        if status is not None:
            self.assertEqual(process.returncode, status, error)
        self.assertNotIn("fault in entente", error)
        for line in error.splitlines():
            self.assertTrue(line.startswith("entente: "), error)
        return process.returncode, error

    def assert_completes(self, what):
        """The same command again ends well, and the graph is that of an undisturbed run."""
        self.assert_done(self.entente("ingest", "--quiet", self.input))
        self.assertTrue(self.dump() == self.undisturbed, f"{what}: the graph differs; ENTENTE_FAULT_SEED={SEED}")

    def shut_down(self):
        """Nothing is left running; the directory goes."""
        self.entente("db", "stop")
        deadline = time.monotonic() + 60
        while (self.home / "data/postmaster.pid").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        shutil.rmtree(self.home, ignore_errors=True)

    def test_entente_killed_at_random_moments(self):
        kills = 0
        while kills < 4 * RUNS:
            known = set()
            for _ in range(4):  # one after the other in the same database
                process = self.begin()
                try:
                    process.wait(self.random.uniform(0, 0.6 * self.duration))
                except subprocess.TimeoutExpired:
                    process.kill()
                    kills += 1
                process.communicate(timeout=60)
                if (self.home / "data").exists():
                    now = self.stored_articles()
                    self.assertLessEqual(known, now, f"committed articles are gone; ENTENTE_FAULT_SEED={SEED}")
                    known = now
            self.assert_completes(f"after {kills} kills")
            self.shut_down()
            self.fresh_home()
        print(f"entente was killed {kills} times")

    def test_postgres_killed_at_random_moments(self):
        kills = 0
        self.entente("db", "start", "--quiet")
        while kills < max(1, RUNS * 2 // 5):
            process = self.begin()
            time.sleep(self.random.uniform(0.3, 0.9) * self.duration)
            try:
                pid = int((self.home / "data/postmaster.pid").read_text().split()[0])
            except (OSError, ValueError, IndexError):
                pid = 0
            if pid:
                os.kill(pid, signal.SIGKILL)
                kills += 1
            status, error = self.finish(process)
            self.assertIn(status, (0, 1), error)
            self.assert_completes(f"after {kills} kills of the server")
            self.shut_down()
            self.fresh_home()
        print(f"PostgreSQL was killed {kills} times")

    def test_a_full_disk(self):
        """A file system of its own, and less and less room on it: the log of PostgreSQL (segments of 16 MB) or a table is cut short."""
        disk = self.folder / "disk"
        disk.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m,mode=1777", "tmpfs", str(disk)], capture_output=True, text=True)
        if mount.returncode != 0:
            self.skipTest("a file system can be mounted only by root: " + mount.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(disk)], check=False)
        self.home = disk / "home"
        self.environment["ENTENTE_HOME"] = str(self.home)
        self.assert_done(self.entente("db", "start", "--quiet"))
        failures = 0
        known = set()
        for room in (0.25, 1, 3, 6):  # MB
            ballast = disk / "ballast"
            free = os.statvfs(disk)
            with open(ballast, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - int(room * 2**20))
            status, error = self.finish(self.begin())
            self.assertIn(status, (0, 1), error)
            failures += status
            ballast.unlink()
            now = self.stored_articles()
            self.assertLessEqual(known, now, f"committed articles are gone with {room} MB left")
            known = now
        self.assertGreater(failures, 0, "the disk was never full")
        self.assert_completes("after a full disk")
        self.shut_down()
        print(f"the disk was full {failures} times")

    def test_a_lost_connection(self):
        self.assert_done(self.entente("db", "start", "--quiet"))
        for _ in range(RUNS):
            process = self.begin()
            ended = ""
            while not ended and process.poll() is None:
                ended = self.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entente ingest' "
                                  f"AND random() < {self.random.uniform(0.2, 0.8)}")
            status, error = self.finish(process)
            if ended and status != 0:
                self.assertEqual(status, 1, error)
                self.assertEqual(len(error.splitlines()), 1, error)
            self.assert_completes("after a lost connection")
        self.shut_down()

    def test_a_lock_that_someone_else_holds_is_waited_for(self):
        self.assert_done(self.entente("db", "start"), "entente: the private database is running; 'entente db stop' stops it\n")
        for lock in ("LOCK TABLE entente.statement IN ACCESS EXCLUSIVE MODE", "LOCK TABLE entente.actor IN EXCLUSIVE MODE",
                     "SELECT pg_advisory_xact_lock(hashtext('entente'), hashtext('merge'))"):
            holder = subprocess.Popen(self.command("db", "psql", "--", "-q", "-c", f"BEGIN; {lock}; SELECT pg_sleep(3); COMMIT"),
                                      env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL)
            time.sleep(1)
            self.assert_done(self.entente("ingest", "--quiet", self.input))
            holder.wait(60)
        self.assertTrue(self.dump() == self.undisturbed)
        self.shut_down()

    def other_version(self, sql):
        """Settings for an entente whose schema has one migration more."""
        data = self.folder / f"data{self.random.randrange(10**9)}"
        data.mkdir()
        for part in SOURCE.iterdir():
            if part.name in ("models", "storage"):
                (data / part.name).symlink_to(part)
        shutil.copytree(SOURCE / "schemas", data / "schemas")
        folder = data / "schemas/postgres"
        number = len(list(folder.glob("[0-9]*.sql"))) + 1
        (folder / f"{number:04}_later.sql").write_text(sql)
        return {"ENTENTE_DATA_DIR": str(data)}

    def test_two_versions_of_entente_at_one_database(self):
        self.assert_done(self.entente("db", "start", "--quiet"))
        newer = self.other_version("ALTER TABLE entente.article ADD COLUMN later text NOT NULL DEFAULT 'x'")
        older = self.start("ingest", "--quiet", "--format", "jsonl", "-", stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        lines = pathlib.Path(self.input).read_text().splitlines(keepends=True)
        older.stdin.write("".join(lines[:300]))
        older.stdin.flush()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.psql("SELECT count(*) FROM entente.article", check=False) in ("", "0"):
            time.sleep(0.2)  # until its first batch is stored
        self.assert_done(self.entente("ingest", "--quiet", self.input, env=newer))  # the newer one comes, and is welcome
        before = self.entente("export", "--quiet", "--format", "jsonl", "--canonical", env=newer).out
        older.stdin.write("".join(lines[300:]))
        older.stdin.close()
        error = older.stderr.read()
        self.assertEqual(older.wait(60), 1, error)
        older.stderr.close()
        self.assertIn("another entente has brought the database from schema version", error)
        refused = self.entente("ingest", "--quiet", self.input)
        self.assertEqual(refused.status, 1)
        self.assertIn("update entente", refused.err)
        self.assertEqual(self.entente("export", "--quiet", "--format", "jsonl", "--canonical", env=newer).out, before)
        self.shut_down()

    def test_a_migration_interrupted_half_way(self):
        self.assert_done(self.entente("ingest", "--quiet", self.input))
        slow = self.other_version("ALTER TABLE entente.article ADD COLUMN later text; SELECT pg_sleep(3); "
                                  "UPDATE entente.article SET later = 'x'")
        for _ in range(RUNS):
            process = subprocess.Popen(self.command("query", "--sql", "SELECT 1"), env={**self.environment, **slow}, cwd=self.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.random.uniform(0.5, 2.5))
            process.kill()
            process.wait()
        self.assertTrue(self.dump() == self.undisturbed)  # the older one still knows this database
        done = self.entente("export", "--quiet", "--format", "jsonl", "--canonical", env=slow)
        self.assertTrue(done.out == self.undisturbed, done.err)
        self.assertEqual(self.psql("SELECT 1", check=False), "")  # now it is the newer one's
        self.shut_down()


if __name__ == "__main__":
    unittest.main()
