import os
import subprocess
import sys
import unittest

from harness import SOURCE

SCRIPTS = ["setup", "quickstart", "check", ".ci/run", "tests/cli/clean_chroot"]


class ScriptTest(unittest.TestCase):
    def test_shellcheck_finds_nothing(self):
        done = subprocess.run(["shellcheck", *SCRIPTS], cwd=SOURCE, capture_output=True, text=True, timeout=120)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_scripts_may_be_run_and_stop_at_the_first_failure(self):
        for name in SCRIPTS:
            self.assertTrue(os.access(SOURCE / name, os.X_OK), name)
            self.assertIn("set -euo pipefail", (SOURCE / name).read_text(), name)

    def test_comparisons_explain_themselves_and_name_what_is_missing(self):
        for name, file in (("spacy", "news/worldwide.tar.gz"), ("html", "html/ground-truth.json"), ("open", "openie/carb_dev.tsv")):
            script = [sys.executable, SOURCE / f"tests/bench/compare_{name}"]
            done = subprocess.run([*script, "--help"], capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("--venv", done.stdout)
            done = subprocess.run([*script, "--data", "nowhere"], capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(f"nowhere/{file} does not exist", done.stderr)

    def test_setup_refuses_lists_it_does_not_know(self):
        done = subprocess.run([SOURCE / "setup", "everything"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", "usage: ./setup [run] [build] [test] [bench]\n"))

    def test_setup_does_nothing_where_nothing_is_missing(self):
        done = subprocess.run([SOURCE / "setup", "run", "build", "test"], capture_output=True, text=True, timeout=60,
                              cwd="/")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
