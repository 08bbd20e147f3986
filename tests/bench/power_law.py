"""A private PostgreSQL with the graph of tests/db/power_law.sql, for the benchmarks of commands that read a finished graph."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]


class PowerLawGraph:
    def __init__(self, binary, folder):
        self.binary, self.folder = pathlib.Path(binary).resolve(), folder
        self.environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("PG")}
        self.environment["ENTENTE_HOME"] = str(folder / "home")

    def entente(self, *words, **options):
        return subprocess.run([self.binary, *words], env=self.environment, check=True, text=True, **options)

    def psql(self, script):
        done = self.entente("db", "psql", "--", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", input=script, stdout=subprocess.PIPE)
        return done.stdout.strip()


@contextlib.contextmanager
def power_law_graph(binary, statements, actors, keep=None):
    """In a temporary folder that is removed at the end, or in the folder `keep`, which the next run uses again."""
    folder = keep or pathlib.Path(tempfile.mkdtemp(prefix="entente-bench-"))
    if keep is None:
        folder.chmod(0o755)
    graph = PowerLawGraph(binary, folder)
    try:
        graph.entente("db", "start", "--quiet")
        if graph.psql("SELECT count(*) FROM entente.statement") == "0":
            print("making the graph …", file=sys.stderr)
            graph.psql(f"BEGIN; SET LOCAL power.actors = {actors}; SET LOCAL power.statements = {statements};\\i "
                       f"{SOURCE}/tests/db/power_law.sql\nCOMMIT; VACUUM ANALYZE;")
        yield graph
    finally:
        graph.entente("db", "stop", "--quiet")
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
